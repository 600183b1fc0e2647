import type { Locator, Page } from '@playwright/test'
import { HOLDER } from '../lib/testing/new-year-history'
import type { AppServer } from './fixtures/app-server'
import { expectNoFaults } from './fixtures/axe'
import { newYear } from './fixtures/new-year'
import { test as base, expect } from './fixtures/test'
import { tellHistory } from './fixtures/told-history'
import { PositionsPage } from './pages/positions-page'

/** An app whose indexer tells the history that was checked by hand. */
const test = base.extend<object, { told: AppServer }>({
  told: [
    async ({ world }, use) => {
      const indexer = await tellHistory(await newYear(world), world.devnet.chainId)
      const app = await world.startApp({ INDEXER_URL: indexer.url })
      await use(app)
      await app.stop()
      await indexer.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

/** Presses a key until something has the focus. */
async function reach(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab', most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await wanted.evaluate((node) => node === document.activeElement)) break
    await page.keyboard.press(key)
  }
  await expect(wanted).toBeFocused()
}

for (const locale of ['en', 'ja'] as const) {
  test(`axe finds nothing on positions with history: charts, table, details and export, ${locale}, in all looks`, async ({
    page,
    told,
  }) => {
    test.setTimeout(300_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const positions = new PositionsPage(page, locale)
    await positions.open(`?address=${HOLDER}`, told.url)
    await positions.toHistory()
    await page.getByText(positions.words.all, { exact: true }).first().click()
    await expect(positions.steps.first()).toBeVisible({ timeout: 60_000 })
    await page.locator('#still-heading').scrollIntoViewIfNeeded()
    await expect(page.locator('#why-heading')).toBeVisible()
    await expectNoFaults(page)
    await page.getByText(positions.words.daily, { exact: true }).click()
    await page.getByText(positions.words.table, { exact: true }).click()
    await expectNoFaults(page)
    await positions.activity.first().getByRole('button').click()
    await expect(positions.dialog).toBeVisible()
    await expectNoFaults(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: positions.words.export }).click()
    await expect(positions.dialog).toBeVisible()
    await expectNoFaults(page)
  })
}

test('positions work with the keyboard alone: an address, a period, the chart, a list, details and a file', async ({
  page,
  told,
}) => {
  test.setTimeout(240_000)
  const positions = new PositionsPage(page)
  await positions.open('', told.url)
  await reach(page, positions.field, 'Tab')
  await page.keyboard.type(HOLDER)
  await page.keyboard.press('Enter')
  await expect(positions.token('rETH')).toBeVisible()
  await positions.toHistory()
  await expect(positions.activity.first()).toBeVisible({ timeout: 60_000 })
  const month = page.getByRole('radio', { name: '30 days' })
  await reach(page, month, 'Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: positions.words.all, exact: true })).toBeChecked()
  await expect(positions.steps).toHaveCount(3)
  const reader = page.getByRole('slider', { name: 'Read the chart' })
  await reach(page, reader, 'Tab')
  const last = await reader.getAttribute('aria-valuetext')
  await page.keyboard.press('ArrowLeft')
  await expect(reader).not.toHaveAttribute('aria-valuetext', last ?? '')
  await expect(reader).toHaveAttribute('aria-valuetext', /^Dec 31, 2025.* UTC: \d+\.\d+ ETH/)
  const list = page.getByRole('region', { name: positions.words.steps, exact: true }).last()
  await reach(page, list, 'Tab')
  await reach(page, positions.activity.first().getByRole('button'), 'Tab')
  await page.keyboard.press('Enter')
  await expect(positions.dialog).toContainText('Block 11')
  await page.keyboard.press('Escape')
  await expect(positions.activity.first().getByRole('button')).toBeFocused()
  await reach(page, page.getByRole('button', { name: positions.words.export }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  const write = positions.dialog.getByRole('button', { name: positions.words.write })
  await expect(write).toBeVisible()
  await reach(page, write, 'Tab')
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toMatch(/^evenkeel-generic-.*\.csv$/)
})
