import type { Page } from '@playwright/test'
import { groupInteger } from '@/lib/format/group-integer'
import { expectNoFaults } from './fixtures/axe'
import { seenReport } from './fixtures/seen-report'
import { expect, test } from './fixtures/test'
import type { World } from './fixtures/world'
import { type PegLanguage, PegPage } from './pages/peg-page'

interface Told {
  readonly num: string
  readonly den: string
  readonly bp: string
}
interface ToldToken {
  readonly severity: keyof PegPage['words']['severities'] | null
  readonly why: keyof PegPage['words']['unknown'] | null
  readonly deviation: Told | null
  readonly block: { readonly number: string }
  readonly sources: readonly { readonly role: string; readonly why: string | null }[]
}
interface Report {
  readonly block: { readonly number: string; readonly hash: string }
  readonly tokens: Readonly<Record<string, ToldToken>>
}

const TOKENS = ['steth', 'wsteth', 'reth', 'cbeth'] as const

const seen = (world: World) => seenReport<Report>(world, '/api/peg')

/** So many steps of so many seconds, each seen by the app: a state takes time to be claimed, and a gap would begin it anew. */
async function watch(world: World, steps: number, seconds: number): Promise<Report> {
  for (let step = 0; step < steps; step += 1) {
    await world.devnet.mine(1, seconds)
    await seen(world)
  }
  return seen(world)
}

/** The size of a deviation in parts of one, rounded once, half away from zero: worked out here, not by the code under test. */
function sizeIn(parts: bigint, { num, den }: Told): bigint {
  const [above, below] = [BigInt(num) * parts, BigInt(den)]
  return (2n * (above < 0n ? -above : above) + below) / (2n * below)
}

function bpText(told: Told): string {
  const num = BigInt(told.num)
  if (num === 0n) return '0 bp'
  const sign = num < 0n ? '\u2212' : '+'
  const tenths = sizeIn(100_000n, told)
  if (tenths === 0n) return '<0.1 bp'
  return tenths < 100n ? `${sign}${tenths / 10n}.${tenths % 10n} bp` : `${sign}${sizeIn(10_000n, told)} bp`
}

/** The page says of every token what the API says, at the same block. */
async function expectSame(page: Page, world: World, language: PegLanguage): Promise<Report> {
  const told = await seen(world)
  const peg = new PegPage(page, language)
  await peg.open()
  for (const token of TOKENS) {
    const said = told.tokens[token]
    if (said === undefined) throw new Error(`${token} is not in the report`)
    const row = peg.row(token)
    const state =
      said.severity === null
        ? peg.words.unknown[said.why ?? 'observing']
        : peg.words.severities[said.severity]
    await expect(row, `${token}, ${language}`).toContainText(state)
    const badge = await fetch(`${world.app.url}/api/peg/${token}/badge.svg?lang=${language}`)
    expect(await badge.text(), `badge of ${token}, ${language}`).toContain(state)
    await expect(row).toContainText(groupInteger(BigInt(said.block.number), language))
    if (said.deviation === null) {
      await expect(row).not.toContainText(/\d bp|0\.00%/)
    } else {
      const num = BigInt(said.deviation.num)
      const { sides } = peg.words
      await expect(row).toContainText(bpText(said.deviation))
      await expect(row).toContainText(num < 0n ? sides.below : num > 0n ? sides.above : sides.at)
    }
    const isFresh = ({ role, why }: ToldToken['sources'][number]) =>
      role !== 'left-out' || why === 'far-from-others'
    await expect(row).toContainText(peg.words.fresh(said.sources.filter(isFresh).length, said.sources.length))
  }
  return told
}

test.afterEach(async ({ world }) => {
  await world.devnet.control('depeg', { token: 'steth', bp: 0 })
  await world.devnet.control('stale-feed', { pair: 'stETH/ETH', hours: 'off' })
  await world.devnet.control('drain-reth', { refill: true })
})

for (const language of ['en', 'ja'] as const)
  test(`the first HTML carries every figure, and they are those of the API, ${language}`, async ({
    browser,
    world,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: world.app.url })
    await expectSame(await context.newPage(), world, language)
    await context.close()
  })

test('a press on a column sorts by it, and the link brings the same order', async ({
  page,
  world,
  browser,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  const peg = new PegPage(page)
  await peg.open('?from=elsewhere')
  const { tokens } = await seen(world)
  const value = (token: string) => {
    const told = tokens[token]?.deviation
    if (told === undefined || told === null) throw new Error(`${token} has no deviation`)
    return Number(told.num) / Number(told.den)
  }
  const expected = [...TOKENS].sort((a, b) => value(a) - value(b))
  expect(await peg.order()).toEqual([...TOKENS])
  await expect(peg.header('token')).toHaveAttribute('aria-sort', 'ascending')
  await peg.header('deviation').getByRole('button').click()
  await expect(peg.header('deviation')).toHaveAttribute('aria-sort', 'ascending')
  await expect(peg.header('token')).toHaveAttribute('aria-sort', 'none')
  expect(await peg.order()).toEqual(expected)
  await peg.header('deviation').getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(peg.header('deviation')).toHaveAttribute('aria-sort', 'descending')
  expect(await peg.order()).toEqual(expected.toReversed())
  expect(new URL(page.url()).search).toBe('?from=elsewhere&sort=-deviation')
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: world.app.url })
  const linked = new PegPage(await context.newPage(), 'ja')
  await linked.open('?sort=-deviation#reth')
  expect(await linked.order()).toEqual(expected.toReversed())
  await expect(linked.row('reth')).toBeInViewport()
  await context.close()
})

test('at 360 px the table is cards, sorted by a list, and a row leads to its token', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  const peg = new PegPage(page, 'ja')
  await peg.open()
  await page.getByLabel(peg.words.sortBy).selectOption('token')
  await page.getByRole('button', { name: peg.words.ascending }).click()
  await expect(page.getByRole('button', { name: peg.words.descending })).toBeVisible()
  expect(await peg.order()).toEqual([...TOKENS].toReversed())
  await peg.row('reth').getByRole('link', { name: 'rETH', exact: true }).click()
  await expect(page).toHaveURL(/\/ja\/peg\/reth$/)
})

test('a figure says where it comes from: every source with its vote, by keyboard', async ({ page }) => {
  const peg = new PegPage(page)
  await peg.open()
  const figure = peg.row('steth').getByRole('button', { name: /bp \(where from\?\)$/ })
  await figure.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('stETH: Deviation')
  await expect(dialog).toContainText('Chainlink stETH/ETH')
  await expect(dialog).toContainText('votes: ')
  await expect(dialog).toContainText('Observed since')
  await page.keyboard.press('Escape')
  await expect(figure).toBeFocused()
})

test('depeg steth 300: the page and the API say the same at the same block, in both languages', async ({
  page,
  world,
}) => {
  test.setTimeout(180_000)
  await world.devnet.control('depeg', { token: 'steth', bp: 300 })
  await expectSame(page, world, 'en')
  const told = await watch(world, 10, 290)
  expect(told.tokens.steth?.severity).toBe('depegged')
  expect(told.tokens.steth?.deviation).not.toBeNull()
  await expectSame(page, world, 'en')
  const same = await expectSame(page, world, 'ja')
  expect(same.tokens.steth?.severity).toBe('depegged')
  expect(same.tokens.reth?.severity).not.toBe('depegged')
})

test('stale-feed and drain-reth: a source less, told alike; nothing else is moved', async ({
  page,
  world,
}) => {
  test.setTimeout(120_000)
  const before = await seen(world)
  await world.devnet.control('stale-feed', { pair: 'stETH/ETH' })
  await world.devnet.control('drain-reth')
  const told = await expectSame(page, world, 'en')
  await expectSame(page, world, 'ja')
  const out = (each: Report) => each.tokens.steth?.sources.filter(({ why }) => why === 'feed-stale').length
  expect(out(before)).toBe(0)
  expect(out(told)).toBe(1)
  // A pool's moving average goes on towards its last price: by less than a tenth of a basis point here.
  const bp = (each: Report) => Number(each.tokens.reth?.deviation?.bp)
  expect(bp(told)).toBeCloseTo(bp(before), 1)
})

test('reorg: the page, the badge and the API tell of the block that took the place, in both languages', async ({
  page,
  world,
}) => {
  test.setTimeout(120_000)
  await world.devnet.mine(5)
  const before = await seen(world)
  await world.devnet.control('reorg', { depth: 3 })
  for (const language of ['en', 'ja'] as const) {
    const { block } = await expectSame(page, world, language)
    const at = `0x${BigInt(block.number).toString(16)}`
    const { hash } = await world.devnet.rpc<{ hash: string }>('eth_getBlockByNumber', [at, false])
    expect(block.hash).toBe(hash)
    expect(block.hash).not.toBe(before.block.hash)
  }
})

test('without a node nothing is a number, and it says why', async ({ page, world }) => {
  world.wire.cut()
  const blind = await world.startApp()
  try {
    await page.goto(`${blind.url}/peg`)
    const peg = new PegPage(page)
    await expect(peg.rows).toHaveCount(4)
    await expect(peg.rows.first()).toContainText('Unknown')
    await expect(page.locator('tbody')).not.toContainText(/\d bp|\d%|1\.0000|\d fresh/)
    await expect(page.getByText('Beside the line')).toBeVisible()
  } finally {
    await blind.stop()
  }
})

for (const path of ['/peg', '/ja/peg?sort=-deviation'])
  test(`axe finds nothing on ${path}, light and dark, 360 and 1280 px, and nothing overflows`, async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(path, { waitUntil: 'networkidle' })
    await expectNoFaults(page)
  })

for (const language of ['en', 'ja'] as const)
  test(`names on the keel line do not touch each other at 360 px, ${language}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 })
    await new PegPage(page, language).open()
    const boxes = await page.locator('figure [data-keel-name]').evaluateAll((names) =>
      names.map((name) => {
        const range = document.createRange()
        range.selectNodeContents(name)
        const { left, right } = range.getBoundingClientRect()
        return { left, right }
      }),
    )
    expect(boxes).toHaveLength(4)
    for (const [place, { left }] of boxes.entries())
      if (place > 0) expect(left).toBeGreaterThan(boxes[place - 1]?.right ?? 0)
  })
