import { firstLoad } from './fixtures/first-load'
import { runLighthouse } from './fixtures/lighthouse'
import { expect, test } from './fixtures/test'

const ROUTES = ['/', '/ja', '/?token=reth&amount=1', '/ja?token=wsteth&amount=2']
const SCRIPT_BUDGET = 180_000

/** Strings that survive minification and stand in these packages only. */
const WALLET_STACK = [
  /viem@\d/,
  /@wagmi\/core/,
  /wagmi@\d/,
  /rainbowkit/i,
  /walletconnect/i,
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

test('the page does not shift while it loads and refreshes', async ({ page, world }) => {
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
    await page.goto(`${world.app.url}/?amount=1`, { waitUntil: 'networkidle' })
    await world.devnet.mine(1)
    await page.waitForTimeout(4000)
    const shift: unknown = await page.evaluate(() => Reflect.get(Reflect.get(window, 'seen'), 'shift'))
    expect(shift).toBeLessThan(0.01)
  }
})

for (const route of ['/', '/ja']) {
  test(`Lighthouse finds nothing on ${route}: accessibility, best practices, SEO at 100`, async ({
    world,
  }) => {
    test.setTimeout(120_000)
    const run = await runLighthouse(`${world.app.url}${route}`, ['accessibility', 'best-practices', 'seo'])
    expect(run.faults).toEqual([])
    expect(run.scores).toEqual({ accessibility: 1, 'best-practices': 1, seo: 1 })
  })
}
