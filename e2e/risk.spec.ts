import { parseAbi } from 'viem'
import { ACTORS } from '../devnet/deploy/actors'
import { expectNoFaults } from './fixtures/axe'
import { readerOf } from './fixtures/chain'
import { expect, test } from './fixtures/test'
import type { World } from './fixtures/world'
import { RiskPage } from './pages/risk-page'

const POOL = parseAbi([
  'function getUserAccountData(address) view returns (uint256 collateral, uint256 debt, uint256 available, uint256 threshold, uint256 ltv, uint256 healthFactor)',
])
/** Ten times ten ether, in the market's e-mode: threshold 95 %, so HF = 10 * 0.95 / 9 and the fall 5.26 %. */
const TEN = '?equity=10&leverage=10&mode=1'

interface Told {
  readonly num: string
  readonly den: string
}
const numberOf = ({ num, den }: Told) => Number((BigInt(num) * 10n ** 12n) / BigInt(den)) / 1e12

/** What the server knows of a token's yield. */
async function stakingApr(world: World): Promise<number> {
  const snapshot = await (await fetch(`${world.app.url}/api/snapshot`)).json()
  return numberOf(snapshot.apr.wsteth.value.rate)
}

test.afterEach(async ({ world }) => {
  await world.devnet.control('borrow-rate')
  await world.devnet.control('oracle-error', { token: 'wsteth', bp: 0 })
})

test('the first HTML has the answer and the worked figures of the link, without any script', async ({
  browser,
  world,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: world.app.url })
  const risk = new RiskPage(await context.newPage())
  await risk.open(`${TEN}&rate=10`)
  await expect(risk.page.getByText(risk.words.simulatesOnly)).toBeVisible()
  await expect(risk.figure(risk.words.health)).toContainText('1.0556')
  await expect(risk.figure(risk.words.debt)).toContainText('90 ETH')
  await expect(risk.answer).toContainText('5.26%')
  await expect(risk.answer).toContainText(risk.words.marketCannot)
  const said = risk.words.dies.exec((await risk.answer.textContent()) ?? '')?.[1]
  const expected = (Math.log(9.5 / 9) / (0.1 - (await stakingApr(world)))) * 365
  expect(Math.abs(Number(said) - expected)).toBeLessThan(1.5)
  await context.close()
})

test('what is typed changes the figures, what is wrong is said beside its field, and the link says it all', async ({
  page,
}) => {
  const risk = new RiskPage(page)
  await risk.open('?from=elsewhere')
  await risk.field(risk.words.equity).fill('20')
  await risk.field(risk.words.leverage).fill('3')
  await expect(risk.figure(risk.words.debt)).toContainText('40 ETH')
  await expect(page).toHaveURL(/from=elsewhere&equity=20&leverage=3/)
  await risk.field(risk.words.leverage).fill('3.5.1')
  await expect(page.getByText('This is not a number.')).toBeVisible()
  await expect(risk.answer).toContainText(risk.words.unknown)
  await expect(risk.figure(risk.words.debt)).not.toContainText(/\d/)
  await risk.field(risk.words.leverage).fill('0.5')
  await expect(page.getByText('Leverage begins at 1')).toBeVisible()
  await page.getByText(risk.words.loops, { exact: true }).click()
  await risk.field(risk.words.loops).fill('2')
  await risk.field('LTV of each loan').fill('90')
  // 1 + 0.9 + 0.81
  await expect(risk.figure(risk.words.debt)).toContainText('34.2 ETH')
  await expect(page).toHaveURL(/loops=2/)
  await page.reload()
  await expect(risk.field(risk.words.loops)).toHaveValue('2')
  await expect(risk.figure(risk.words.debt)).toContainText('34.2 ETH')
})

test('a link that cannot be read says what is left out', async ({ page }) => {
  const risk = new RiskPage(page)
  await risk.open('?leverage=many&token=doge')
  await expect(page.getByText("The link's leverage “many” is left out.")).toBeVisible()
  await expect(page.getByText("The link's token “doge” is left out.")).toBeVisible()
})

test('shocks change the words, are in the link, and can be taken back', async ({ page }) => {
  const risk = new RiskPage(page)
  await risk.open('?equity=10&leverage=14&mode=1')
  await risk.toEnd()
  await risk.preset(risk.words.presets.oracle)
  await expect(risk.answer).toContainText('Can be liquidated now')
  await expect(page).toHaveURL(/error=-2\.85/)
  await risk.preset(risk.words.presets.none)
  await expect(risk.answer).not.toContainText('Can be liquidated now')
  await risk.section(risk.words.shocks).getByText(risk.words.market, { exact: true }).click()
  await expect(risk.answer).toContainText(risk.words.marketWould)
  await expect(page).toHaveURL(/oracle=market/)
  await risk.preset(risk.words.presets.rate)
  await expect(risk.answer).toContainText(risk.words.dies)
})

test('a figure tells its formula with its own numbers in it', async ({ page }) => {
  const risk = new RiskPage(page)
  await risk.open(TEN)
  await risk.wake()
  await risk.figure(risk.words.health).getByRole('button').click()
  const panel = page.getByRole('dialog')
  await expect(panel).toContainText('HF = C × LT ÷ D.')
  await expect(panel).toContainText('100 ETH')
  await expect(panel).toContainText('95.0000%')
  await expect(panel).toContainText('Block')
})

test('what the chain does reaches the page: borrow rate, oracle, utilisation', async ({ page, world }) => {
  test.setTimeout(120_000)
  const risk = new RiskPage(page)
  await world.devnet.control('borrow-rate', { percent: '10' })
  await risk.open(TEN)
  await risk.toEnd()
  const parameters = risk.section(risk.words.parameters)
  await expect(parameters).toContainText(/(9\.9\d|10\.0\d)%/, { timeout: 20_000 })
  await expect(risk.answer).toContainText(risk.words.dies)
  // the collateral is opened at the oracle's price, so that an error of it shows in what is held, not in HF
  const tokens = async () =>
    /([\d.,]+) wstETH/.exec((await risk.section(risk.words.figures).textContent()) ?? '')?.[1]
  const before = Number(await tokens())
  await world.devnet.control('oracle-error', { token: 'wsteth', bp: -285 })
  await expect.poll(async () => Number(await tokens()), { timeout: 20_000 }).toBeGreaterThan(before * 1.02)
  await world.devnet.control('utilisation', { percent: '100' })
  await expect(parameters).toContainText('100.00%', { timeout: 20_000 })
  await expect(risk.section(risk.words.figures)).toContainText('can be borrowed: the rest is lent out')
})

test('the looper’s real position is where a simulation can begin', async ({ page, world }) => {
  const { aave } = world.devnet.manifest
  if (aave === undefined) throw new Error('the devnet has a lending market')
  const risk = new RiskPage(page)
  await risk.open()
  await risk.startFrom(ACTORS.looper)
  const [, , , , , health] = await readerOf(world).readContract({
    address: aave.pool,
    abi: POOL,
    functionName: 'getUserAccountData',
    args: [ACTORS.looper],
  })
  const shown = async () =>
    Number(/[\d.]+/.exec((await risk.figure(risk.words.health).textContent()) ?? '')?.[0])
  await expect.poll(async () => Math.abs((await shown()) - Number(health) / 1e18)).toBeLessThan(0.001)
  await page.getByRole('textbox', { name: risk.words.address }).fill(ACTORS.rethWhale)
  await page.getByRole('button', { name: risk.words.look, exact: true }).click()
  await expect(page.getByText(/nothing on Aave|not a plain loop|supplies/).last()).toBeVisible()
})

test('all of it can be done with the keyboard alone', async ({ page }) => {
  const risk = new RiskPage(page)
  await risk.open(TEN)
  await risk.field(risk.words.equity).focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('radio', { name: risk.words.leverage })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: risk.words.ltv })).toBeChecked()
  await expect(risk.field(risk.words.ltv)).toHaveValue('90')
  await risk.toEnd()
  const heat = risk.section(risk.words.heat)
  await heat.scrollIntoViewIfNeeded()
  const present = heat.locator('button[aria-current="true"]')
  await present.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/leverage=8/)
  await expect(heat.locator('button[aria-current="true"]')).toBeFocused()
})

test('a replay says what would have become of the position, by either kind of oracle', async ({ page }) => {
  const risk = new RiskPage(page)
  await risk.open('?equity=10&leverage=14&mode=1&episode=wsteth-2026')
  await risk.toEnd()
  const replay = risk.section(risk.words.replay)
  await expect(replay).toContainText('It could have been liquidated')
  await replay.getByText(risk.words.market, { exact: true }).click()
  await expect(replay).toContainText('It would have lived through it')
  await replay.getByRole('combobox').selectOption('steth-2022')
  await expect(replay).toContainText('It could have been liquidated')
  await expect(page).toHaveURL(/episode=steth-2022/)
})

for (const locale of ['en', 'ja'] as const)
  test(`axe finds nothing, ${locale}, in both themes and widths, and nothing scrolls sideways`, async ({
    page,
  }) => {
    test.setTimeout(240_000)
    const risk = new RiskPage(page, locale)
    await risk.open(`${TEN}&rate=10`)
    await risk.toEnd()
    await expect(risk.answer).toContainText(risk.words.dies)
    await page.getByRole('button', { name: risk.words.start }).click()
    await expectNoFaults(page)
  })
