import type { Locator, Page } from '@playwright/test'
import { expectNoFaults } from './fixtures/axe'
import { firstLoad } from './fixtures/first-load'
import { expect, test } from './fixtures/test'

const WORDS = {
  en: {
    path: '/learn',
    heading: 'Learn',
    contents: 'On this page',
    day: 'Day',
    rows: { rebasing: /^Rebasing/, rewardBearing: /^Reward-bearing/ },
    loss: /^A loss/,
    all: 'All days as a table',
    table: 'Every day of the illustration',
    capo: 'CAPO',
  },
  ja: {
    path: '/ja/learn',
    heading: '学ぶ',
    contents: 'このページの内容',
    day: '日数',
    rows: { rebasing: /^リベース型/, rewardBearing: /^リワードベアリング型/ },
    loss: /^損失/,
    all: 'すべての日を表で見る',
    table: '図解のすべての日',
    capo: 'CAPO',
  },
} as const
const LANGUAGES = ['en', 'ja'] as const

/** Tokens, rate and worth of one way of holding, as they stand in the table beside the drawing. */
async function figures(row: Locator): Promise<readonly string[]> {
  return row.getByRole('cell').allTextContents()
}

const tip = (page: Page) => page.getByRole('tooltip')

for (const language of LANGUAGES) {
  const words = WORDS[language]

  test(`the page can be read without scripts, and every link within it leads somewhere, ${language}`, async ({
    browser,
    world,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: world.app.url })
    const page = await context.newPage()
    await page.goto(words.path)
    await expect(page.getByRole('heading', { level: 1, name: words.heading })).toBeVisible()
    const missing = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('main a[href*="#"]')]
        .filter(({ pathname }) => pathname === location.pathname)
        .map(({ hash }) => decodeURIComponent(hash.slice(1)))
        .filter((id) => document.getElementById(id) === null),
    )
    expect(missing).toEqual([])
    const first = page.locator('main details').first()
    await first.locator('summary').click()
    await expect(first.locator('p').first()).toBeVisible()
    await context.close()
  })

  test(`the contents lead to the parts, ${language}`, async ({ page }) => {
    await page.goto(words.path)
    const links = page.getByRole('navigation', { name: words.contents }).getByRole('link')
    await expect(links).toHaveCount(11)
    await links.nth(4).click()
    await expect(page).toHaveURL(new RegExp(`${words.path}#queue$`))
    await expect(page.locator('#queue h2')).toBeInViewport()
    await page.goto(`${words.path}#term-capo`)
    await expect(page.locator('#term-capo dt')).toHaveText(words.capo)
    await expect(page.locator('#term-capo')).toBeInViewport()
  })

  test(`thirty days by keyboard: one balance grows, the other rate does, both are worth the same, ${language}`, async ({
    page,
  }) => {
    await page.goto(words.path)
    const slider = page.getByRole('slider', { name: words.day })
    const part = page.locator('#kinds')
    const rebasing = part.getByRole('row', { name: words.rows.rebasing })
    const bearing = part.getByRole('row', { name: words.rows.rewardBearing })
    await slider.focus()
    await page.keyboard.press('Home')
    await expect(slider).toHaveValue('0')
    const [start, other] = [await figures(rebasing), await figures(bearing)]
    expect(start[2]).toBe(other[2])
    await page.keyboard.press('ArrowRight')
    await expect(slider).toHaveValue('1')
    await page.keyboard.press('End')
    await expect(slider).toHaveValue('30')
    await expect(slider).toHaveAttribute('aria-valuetext', /30/)
    const [grown, same] = [await figures(rebasing), await figures(bearing)]
    expect(Number(grown[0])).toBeGreaterThan(Number(start[0]))
    expect(grown[1]).toBe(start[1])
    expect(same[0]).toBe(other[0])
    expect(Number(same[1])).toBeGreaterThan(Number(other[1]))
    expect(grown[2]).toBe(same[2])
    await part.getByText(words.loss).click()
    await expect(async () => {
      const [less, alike] = [await figures(rebasing), await figures(bearing)]
      expect(Number(less[2])).toBeLessThan(Number(start[2]))
      expect(less[2]).toBe(alike[2])
    }).toPass()
    await part.getByText(words.all).click()
    await expect(part.getByRole('region', { name: words.table }).getByRole('row')).toHaveCount(32)
  })

  test(`prose and glossary are in the page that shows them and in no other, ${language}`, async ({
    world,
  }) => {
    const home = language === 'en' ? '/' : '/ja'
    const html = async (path: string) => (await fetch(`${world.app.url}${path}`)).text()
    const response = await fetch(`${world.app.url}/api/terms/${language}/capo`)
    expect(response.status).toBe(200)
    const told = (await response.json()) as { readonly name: string; readonly text: string }
    expect(told.name).toBe(words.capo)
    expect(await html(words.path)).toContain(told.text)
    expect(await html(home)).not.toContain(told.text)
    expect((await fetch(`${world.app.url}/api/terms/${language}/nothing`)).status).toBe(404)
  })
}

test('a hard word on the stake page tells its text when pointed at, and stays for the pointer', async ({
  page,
  stakePage,
}) => {
  await stakePage.open()
  const word = page.getByRole('link', { name: 'Redemption rate', exact: true }).first()
  await word.hover()
  await expect(tip(page)).toContainText('The ether that the protocol itself reckons for one token')
  await expect(word).toHaveAttribute('aria-describedby', 'term-tip')
  await tip(page).hover()
  await page.waitForTimeout(600)
  await expect(tip(page)).toBeVisible()
  await page.mouse.move(2, 2)
  await expect(tip(page)).toBeHidden()
  await expect(word).not.toHaveAttribute('aria-describedby', /./)
})

test('by keyboard: focus tells, Escape closes, Enter leads to the entry', async ({ page, stakePage }) => {
  await stakePage.open()
  const word = page.getByRole('link', { name: 'Redemption rate', exact: true }).first()
  await word.focus()
  await expect(tip(page)).toBeVisible()
  await page.waitForTimeout(1000)
  await expect(tip(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tip(page)).toBeHidden()
  await expect(word).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/learn#term-redemption-rate$/)
})

test('by touch: the first tap tells, the second leads to the entry', async ({ browser, world }) => {
  const context = await browser.newContext({
    hasTouch: true,
    viewport: { width: 360, height: 800 },
    baseURL: world.app.url,
  })
  const page = await context.newPage()
  await page.goto('/ja', { waitUntil: 'networkidle' })
  const word = page.locator('[data-term="redemption-rate"]').first()
  await word.tap()
  await expect(tip(page)).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/ja')
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await word.tap()
  await expect(page).toHaveURL(/\/ja\/learn#term-redemption-rate$/)
  await context.close()
})

for (const { path } of LANGUAGES.map((language) => WORDS[language]))
  test(`axe finds nothing on ${path}, light and dark, 360 and 1280 px, opened too, and nothing overflows`, async ({
    page,
  }) => {
    test.setTimeout(180_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(path, { waitUntil: 'networkidle' })
    await expectNoFaults(page)
    await page.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true
    })
    await expectNoFaults(page)
  })

test('axe finds nothing while a tip is open', async ({ page, stakePage }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await stakePage.open()
  await page.locator('[data-term]').first().focus()
  await expect(tip(page)).toBeVisible()
  await expectNoFaults(page)
})

test('the page asks nobody else for anything', async ({ page, world }) => {
  const load = await firstLoad(page, `${world.app.url}/learn`)
  expect(load.foreign).toEqual([])
  expect(load.rpc).toBe(0)
})
