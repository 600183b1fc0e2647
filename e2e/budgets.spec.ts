import { requestFor } from './fixtures/chain'
import { firstLoad } from './fixtures/first-load'
import { runLighthouse } from './fixtures/lighthouse'
import { expect, test } from './fixtures/test'

/** Each page in one language: its scripts are the same in both, and so is what it asks for. */
const ROUTES = [
  '/',
  '/ja?token=wsteth&amount=2',
  '/withdraw',
  '/ja/positions',
  '/peg',
  '/ja/peg/steth?range=1y',
  '/risk',
  '/ja/risk?token=reth&leverage=10&rate=10',
  '/compare',
  '/ja/learn',
  '/verify',
  '/settings',
  '/ja/terms',
  '/privacy',
]
const SCRIPT_BUDGET = 180_000
/** Calls of the shared snapshot at each block: the protocols' state, and the markets' ladders. */
const SHARED_READS = 2

/** Strings that survive minification and stand in these packages only. */
const WALLET_STACK = [
  /viem@\d/,
  /@wagmi\/core/,
  /wagmi@\d/,
  /rainbowkit/i,
  // not in the pages that say what WalletConnect stores
  /walletconnect\.(com|org)/i,
  /secp256k1/,
  /keccak/i,
]

for (const route of ROUTES) {
  test(`first load of ${route}: at most ${SCRIPT_BUDGET} bytes of script, no wallet code, no third party, no RPC`, async ({
    page,
    world,
  }) => {
    const load = await firstLoad(page, `${world.app.url}${route}`)
    test.info().annotations.push({
      type: 'bytes',
      description: `${route}: ${load.bytes} bytes gzip in ${load.scripts.size} scripts`,
    })
    expect(load.bytes).toBeLessThanOrEqual(SCRIPT_BUDGET)
    expect(WALLET_STACK.filter((mark) => mark.test(load.text)).map(String)).toEqual([])
    expect(load.foreign).toEqual([])
    expect(load.rpc).toBe(0)
  })
}

for (const path of [
  '/',
  '/withdraw',
  '/positions',
  '/peg',
  '/peg/steth',
  '/risk',
  '/compare',
  '/learn',
  '/verify',
  '/settings',
  '/terms',
])
  test(`${path} does not shift while it loads and refreshes`, async ({ page, world }) => {
    await page.addInitScript(() => {
      const seen = { shift: 0 }
      Object.assign(window, { seen })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          seen.shift += (entry as PerformanceEntry & { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`${world.app.url}${path}?amount=1`, { waitUntil: 'networkidle' })
      await world.devnet.mine(1)
      const head = Number(await world.devnet.rpc<string>('eth_blockNumber'))
      await expect(page.locator('footer')).toContainText(new RegExp(`${head.toLocaleString('en')}(?!\\d)`))
      // what a new block makes a page ask for beside the snapshot
      await page.waitForTimeout(1500)
      const shift: unknown = await page.evaluate(() => Reflect.get(Reflect.get(window, 'seen'), 'shift'))
      expect(shift).toBeLessThan(0.01)
    }
  })

/** Axe judges every page on its own; all of these with the full counts. */
const JUDGED = ['/', '/ja/withdraw', '/learn', '/peg', '/ja/risk', '/compare', '/ja/learn', '/verify']

for (const route of JUDGED.slice(0, process.env.EVENKEEL_DEEP === undefined ? 3 : undefined)) {
  test(`Lighthouse finds nothing on ${route}: accessibility, best practices, SEO at 100`, async ({
    world,
  }) => {
    test.setTimeout(120_000)
    const run = await runLighthouse(`${world.app.url}${route}`, ['accessibility', 'best-practices', 'seo'])
    expect(run.faults).toEqual([])
    expect(run.scores).toEqual({ accessibility: 1, 'best-practices': 1, seo: 1 })
  })
}

test('an open withdraw page with an account costs at most 2 reads a block beside the shared snapshot', async ({
  wallet,
  withdrawPage,
  world,
}) => {
  const [id] = await requestFor(world, wallet.address, ['1', '2', '3'])
  if (id === undefined) throw new Error('no request')
  await withdrawPage.open()
  await withdrawPage.connect()
  await expect(withdrawPage.request('pending', id)).toBeVisible()
  for (let block = 0; block < 4; block += 1) {
    await world.devnet.mine(1)
    world.wire.forget()
    const head = Number(await world.devnet.rpc<string>('eth_blockNumber'))
    const note = new RegExp(`At block ${head.toLocaleString('en')}(?!\\d)`)
    await expect(withdrawPage.requests).toContainText(note)
    await withdrawPage.page.waitForTimeout(1500)
    expect(world.wire.count('eth_call')).toBeLessThanOrEqual(SHARED_READS + 2)
  }
})
