import { expect, test } from './fixtures/test'

const MORE = {
  en: {
    prefix: '',
    more: 'More',
    language: '/ja/risk',
    pages: ['/risk', '/compare', '/learn', '/verify', '/settings'],
  },
  ja: {
    prefix: '/ja',
    more: 'その他',
    language: '/risk',
    pages: ['/risk', '/compare', '/learn', '/verify', '/settings'],
  },
} as const

for (const locale of ['en', 'ja'] as const) {
  const { prefix, more, pages, language } = MORE[locale]
  for (const width of [360, 1280])
    test(`every page is reached from the navigation, ${locale}, ${width} px, by mouse and by keyboard`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(prefix === '' ? '/' : prefix)
      const button = page.getByRole('button', { name: more })
      const link = (path: string) => page.locator(`header a[href="${prefix}${path}"]`)
      await expect(link('/risk')).toBeHidden()
      await button.click()
      for (const path of pages) await expect(link(path)).toBeVisible()
      const list = await page.locator('#more-pages').boundingBox()
      const under = await button.boundingBox()
      if (list === null || under === null) throw new Error('nothing to measure')
      expect(list.x).toBeGreaterThanOrEqual(0)
      expect(list.x + list.width).toBeLessThanOrEqual(width)
      expect(list.y).toBeGreaterThanOrEqual(under.y)
      await page.keyboard.press('Escape')
      await expect(link('/risk')).toBeHidden()
      await button.focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await expect(link('/risk')).toBeFocused()
      await page.keyboard.press('Enter')
      await page.waitForURL(`**${prefix}/risk`)
      await expect(page.locator('header a[aria-current="page"]')).toHaveAttribute('href', `${prefix}/risk`)
      await expect(page.locator('header a[hreflang]')).toHaveAttribute('href', language)
    })

  test(`each page answers under its name, ${locale}, with a heading and its own title`, async ({ page }) => {
    const titles = new Set<string>()
    for (const path of ['/', '/withdraw', '/positions', '/peg', ...pages]) {
      const response = await page.goto(`${prefix}${path}`)
      expect(response?.status()).toBe(200)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      titles.add(await page.title())
    }
    expect(titles.size).toBe(9)
  })
}
