import { openLongHistory } from './fixtures/open-long-history'
import { scrollThrough } from './fixtures/scroll-through'
import { expect, test } from './fixtures/test'

const MOST_ROWS = 60

test('10,000 rows: at most 60 of them in the document, at the start, on the way and at the end', async ({
  page,
  world,
}) => {
  test.setTimeout(300_000)
  const { lists, close } = await openLongHistory(world, page)
  try {
    const rows = page.locator('li[aria-setsize]')
    expect(await rows.count()).toBeLessThanOrEqual(MOST_ROWS)
    for (const [list, count] of lists) {
      // The most that any change of the document left there: the scrolling must not gather rows.
      await page.evaluate(() => {
        const seen = { most: 0 }
        Object.assign(window, { seen })
        new MutationObserver(() => {
          seen.most = Math.max(seen.most, document.querySelectorAll('li[aria-setsize]').length)
        }).observe(document.body, { childList: true, subtree: true })
      })
      await scrollThrough(list)
      const most: unknown = await page.evaluate(() => Reflect.get(Reflect.get(window, 'seen'), 'most'))
      expect(most).toBeGreaterThan(0)
      expect(most).toBeLessThanOrEqual(MOST_ROWS)
      await expect(list.getByRole('listitem').last()).toHaveAttribute('aria-posinset', String(count))
      expect(await rows.count()).toBeLessThanOrEqual(MOST_ROWS)
    }
  } finally {
    await close()
  }
})
