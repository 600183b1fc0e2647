import type { Page } from '@playwright/test'
import { groupInteger } from '@/lib/format/group-integer'
import { expectNoFaults } from './fixtures/axe'
import { seenReport } from './fixtures/seen-report'
import { expect, test } from './fixtures/test'
import type { World } from './fixtures/world'
import { type CompareLanguage, ComparePage, type CompareToken } from './pages/compare-page'

interface Told<T> {
  readonly is: 'fresh' | 'delayed' | 'stale' | 'unknown'
  readonly value?: T
  readonly why?: { readonly of: string; readonly code: string }
}
interface Ratio {
  readonly num: string
  readonly den: string
}
interface ToldColumn {
  readonly token: CompareToken
  readonly apr: Readonly<Record<'1' | '7' | '30', Told<{ readonly rate: Ratio }>>>
  readonly rate: Told<Ratio>
  readonly fee: Told<Ratio>
  readonly exits: readonly {
    readonly size: string
    readonly own: Told<{ readonly kind: string; readonly receives?: string; readonly pays?: string }>
    readonly market: Told<{ readonly receives: string; readonly discount: Ratio }>
  }[]
}
interface Report {
  readonly block: { readonly number: string; readonly hash: string }
  readonly columns: readonly ToldColumn[]
}

const SIZES = ['1', '10', '100'] as const

const seen = (world: World) => seenReport<Report>(world, '/api/compare')

/** Four digits after the point, cut off and grouped: worked out here, not by the code under test. */
function ether(wei: string): string {
  const digits = wei.padStart(19, '0')
  const whole = digits.slice(0, -18).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${whole}.${digits.slice(-18, -14)}`
}

/** Hundredths of a per cent, rounded half away from zero. */
function percent({ num, den }: Ratio): string {
  const [above, below] = [BigInt(num) * 10_000n, BigInt(den)]
  const size = above < 0n ? -above : above
  const rounded = (2n * size + below) / (2n * below)
  const text = `${rounded / 100n}.${String(rounded % 100n).padStart(2, '0')}%`
  return above < 0n ? `\u2212${text}` : text
}

/** The page says of every token what the API says, at the same block. */
async function expectSame(page: Page, world: World, language: CompareLanguage): Promise<Report> {
  const told = await seen(world)
  const compare = new ComparePage(page, language)
  await compare.open()
  const { words } = compare
  await expect(page.getByText(words.block(groupInteger(BigInt(told.block.number), language)))).toBeVisible()
  for (const { token, apr, rate, exits } of told.columns) {
    const week = apr['7'].value
    const cell = compare.cell(words.apr, token)
    await expect(cell, token).toContainText(week === undefined ? '\u2014' : percent(week.rate))
    if (rate.value === undefined) throw new Error(`no rate of ${token}`)
    const wei = (BigInt(rate.value.num) * 10n ** 18n) / BigInt(rate.value.den)
    await expect(compare.cell(words.rate, token)).toContainText(ether(String(wei)))
    for (const [place, size] of SIZES.entries()) {
      const { market } = exits[place] ?? {}
      const sold = compare.cell(words.market(size), token)
      if (market?.value === undefined) await expect(sold).toContainText('\u2014')
      else await expect(sold, `${token} ${size}`).toContainText(`${ether(market.value.receives)} ETH`)
    }
  }
  return told
}

test.afterEach(async ({ world }) => {
  await world.devnet.control('depeg', { token: 'steth', bp: 0 })
  await world.devnet.control('drain-reth', { refill: true })
})

for (const language of ['en', 'ja'] as const)
  test(`the first HTML carries every figure, and they are those of the API, ${language}`, async ({
    browser,
    world,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: world.app.url })
    const told = await expectSame(await context.newPage(), world, language)
    expect(told.columns.map(({ token }) => token)).toEqual(['steth', 'wsteth', 'reth', 'cbeth'])
    await context.close()
  })

for (const language of ['en', 'ja'] as const)
  test(`every way out has its price or its reason, ${language}`, async ({ page, world }) => {
    const told = await seen(world)
    const compare = new ComparePage(page, language)
    await compare.open()
    const { words } = compare
    for (const symbol of ['stETH', 'wstETH', 'rETH', 'cbETH'])
      await expect(compare.header(symbol)).toBeVisible()
    for (const size of SIZES) {
      await expect(compare.cell(words.own(size), 'steth')).toContainText(`${size} ETH`)
      await expect(compare.cell(words.own(size), 'steth')).toContainText(words.atPar)
      await expect(compare.cell(words.own(size), 'cbeth')).toContainText(words.custodian)
      await expect(compare.cell(words.own(size), 'cbeth')).not.toContainText(/\d/)
    }
    await expect(compare.cell(words.fee, 'cbeth')).not.toContainText(/\d/)
    const month = told.columns[0]?.apr['30']
    if (month?.is === 'unknown')
      await expect(compare.cell(words.month, 'steth')).toContainText(words.noIndexer)
    for (const token of ['steth', 'reth', 'cbeth'] as const)
      await expect(compare.cell(words.custody, token)).toContainText(/20\d\d-\d\d-\d\d/)
  })

test('depeg steth 300: the price of stETH falls while the page is open, in both languages', async ({
  page,
  world,
}) => {
  test.setTimeout(120_000)
  const before = await expectSame(page, world, 'en')
  const compare = new ComparePage(page)
  const cell = compare.cell(compare.words.market('10'), 'steth')
  const shown = await cell.textContent()
  await world.devnet.control('depeg', { token: 'steth', bp: 300 })
  // Without a reload: the live cells follow the block.
  await expect(cell).not.toHaveText(shown ?? '', { timeout: 30_000 })
  const after = await expectSame(page, world, 'en')
  const received = (each: Report) => BigInt(each.columns[0]?.exits[1]?.market.value?.receives ?? '-1')
  expect(received(after)).toBeGreaterThan(0n)
  // About three per cent of ten ether.
  expect(received(before) - received(after)).toBeGreaterThan(2n * 10n ** 17n)
  await expect(cell).toContainText(compare.words.discount)
  await expectSame(page, world, 'ja')
})

test('drain-reth: the burn of rETH is gone, and nothing else of it', async ({ page, world }) => {
  test.setTimeout(120_000)
  const compare = new ComparePage(page)
  await seen(world)
  await compare.open()
  const burn = compare.cell(compare.words.own('10'), 'reth')
  await expect(burn).toContainText('at once, at par')
  await world.devnet.control('drain-reth')
  await expect(burn).toContainText(compare.words.noCollateral, { timeout: 30_000 })
  await world.devnet.control('drain-reth', { eth: '40' })
  const part = compare.cell(compare.words.own('100'), 'reth')
  await expect(part).toContainText('of 100 ETH asked', { timeout: 30_000 })
  await expectSame(page, world, 'en')
  const ja = new ComparePage(page, 'ja')
  await world.devnet.control('drain-reth')
  await seen(world)
  await ja.open()
  await expect(ja.cell(ja.words.own('1'), 'reth')).toContainText(ja.words.noCollateral)
})

test('a paused queue is told instead of a price', async ({ page, world }) => {
  await world.devnet.control('pause', { what: 'lido-withdrawals' })
  await seen(world)
  const compare = new ComparePage(page)
  await compare.open()
  const cell = compare.cell(compare.words.own('1'), 'wsteth')
  await expect(cell).toContainText('The queue is paused')
  await expect(cell).not.toContainText(/\d/)
})

test('a figure says where it comes from, by keyboard', async ({ page, world }) => {
  await seen(world)
  const compare = new ComparePage(page)
  await compare.open()
  const figure = compare.cell(compare.words.market('10'), 'reth').getByRole('button')
  await figure.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('rETH: 10 ETH sold')
  await expect(dialog).toContainText(/Given\s*[\d.]+ rETH/)
  await expect(dialog).toContainText('Redemption value')
  await expect(dialog).toContainText('Network fee, usual')
  await page.keyboard.press('Escape')
  await expect(figure).toBeFocused()
})

test('at 360 px the names of the properties stay in sight, and the table is scrolled by keyboard', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 800 })
  const compare = new ComparePage(page)
  await compare.open()
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(await wide()).toBeLessThanOrEqual(0)
  await compare.region.focus()
  await expect(compare.region).toBeFocused()
  for (let press = 0; press < 40; press += 1) await page.keyboard.press('ArrowRight')
  await expect.poll(() => compare.region.evaluate((region) => region.scrollLeft)).toBeGreaterThan(100)
  const name = compare.region.getByRole('rowheader', { name: compare.words.rate, exact: true })
  const [box, region] = [await name.boundingBox(), await compare.region.boundingBox()]
  if (box === null || region === null) throw new Error('nothing there')
  expect(Math.abs(box.x - region.x)).toBeLessThan(3)
  expect(await wide()).toBeLessThanOrEqual(0)
})

test('without a node nothing is a number, and it says why', async ({ page, world }) => {
  world.wire.cut()
  const blind = await world.startApp()
  try {
    await page.goto(`${blind.url}/compare`)
    const compare = new ComparePage(page)
    for (const name of [compare.words.apr, compare.words.rate, compare.words.market('10')]) {
      const cell = compare.cell(name, 'steth')
      await expect(cell).toContainText('\u2014')
      await expect(cell).not.toContainText(/\d/)
    }
    await expect(page.getByText('Nothing has been read from the chain yet.')).toBeVisible()
  } finally {
    await blind.stop()
  }
})

for (const path of ['/compare', '/ja/compare'])
  test(`axe finds nothing on ${path}, light and dark, 360 and 1280 px, and nothing overflows`, async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(path, { waitUntil: 'networkidle' })
    await expectNoFaults(page)
  })
