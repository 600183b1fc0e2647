import { ACTORS } from '../devnet/deploy/actors'
import { HTTP_FAULTS, type HttpFault, RPC_FAULTS, type RpcFault } from '../devnet/testing/faults/fault'
import { HttpFaultProxy } from '../devnet/testing/faults/http-fault-proxy'
import { pagePaths } from '../scripts/fuzz/app-routes'
import type { AppServer } from './fixtures/app-server'
import { type Figures, recoveredWithin, SideBySide } from './fixtures/faults/side-by-side'
import { historyTest } from './fixtures/history-test'
import { expect } from './fixtures/test'

/* Every page under each kind of fault, of the node and of the indexer at once, with an app that has read the chain and with one that has not. */

const PATHS = pagePaths('steth').map((path) =>
  path === '/positions' ? `${path}?address=${ACTORS.whale}` : path,
)
const isDeep = process.env.EVENKEEL_DEEP !== undefined
/** What tells of other blocks tells other figures, which are true of those; `chaos` holds them against their own block. */
const OF_OTHER_BLOCKS: readonly RpcFault[] = ['lagging', 'forked']
const WARM: readonly RpcFault[] = isDeep ? RPC_FAULTS : ['drop']
const COLD: readonly RpcFault[] = isDeep ? RPC_FAULTS : []

interface Fixtures {
  readonly indexerProxy: HttpFaultProxy
  /** reads node and indexer through proxies */
  readonly start: () => Promise<AppServer>
}

const test = historyTest.extend<Fixtures>({
  indexerProxy: async ({ history }, use) => {
    const proxy = await HttpFaultProxy.open(() => history.indexer.url)
    await use(proxy)
    await proxy.close()
  },
  start: async ({ world, indexerProxy }, use) => {
    const apps: AppServer[] = []
    await use(async () => {
      const app = await world.startApp({ INDEXER_URL: indexerProxy.url })
      apps.push(app)
      return app
    })
    for (const app of apps) await app.stop()
  },
})

const isHttp = (kind: RpcFault): kind is HttpFault => HTTP_FAULTS.some((each) => each === kind)

/** Worked examples, which say what they assume while no rate is known. */
const EXAMPLES = '/learn'

/** Figures under a fault that the page has neither before nor after it. */
function strange(kind: RpcFault, told: Figures, before: Figures, after: Figures): readonly string[] {
  if (OF_OTHER_BLOCKS.includes(kind)) return []
  return [...told].flatMap(([path, figures]) =>
    [...figures]
      .filter(
        ([figure]) => path !== EXAMPLES && !before.get(path)?.has(figure) && !after.get(path)?.has(figure),
      )
      .map(([figure, line]) => `${path} ${figure}: ${line}`),
  )
}

for (const kind of WARM)
  test(`${kind}, from a warm start: no wrong figure, nothing waits for ever, and all is well within two blocks`, async ({
    context,
    world,
    start,
    indexerProxy,
  }) => {
    test.setTimeout(300_000)
    const app = await start()
    const pages = await SideBySide.open(context, app.url, PATHS)
    await pages.settled()
    const before = await pages.figures()
    world.wire.proxy.set({ kind })
    if (isHttp(kind)) indexerProxy.set({ kind })
    await pages.load(app.url)
    await pages.settled()
    const told = await pages.figures()
    world.wire.mend()
    indexerProxy.mend()
    await recoveredWithin(world, app.url, 2)
    await pages.load(app.url)
    await pages.settled()
    const after = await pages.figures()
    expect(after.get('/')?.size).toBeGreaterThan(0)
    expect(strange(kind, told, before, after)).toEqual([])
    expect(pages.thrown).toEqual([])
  })

for (const kind of COLD)
  test(`${kind}, from a cold start: no figure that is not so, a reason for each that is missing, and it fills in by itself`, async ({
    context,
    world,
    start,
    history,
    indexerProxy,
  }) => {
    test.setTimeout(300_000)
    const healthy = await SideBySide.open(context, history.app.url, PATHS)
    await healthy.settled()
    const before = await healthy.figures()
    await healthy.close()
    world.wire.proxy.set({ kind })
    if (isHttp(kind)) indexerProxy.set({ kind })
    const app = await start()
    const pages = await SideBySide.open(context, app.url, PATHS)
    await pages.settled()
    const told = await pages.figures()
    world.wire.mend()
    indexerProxy.mend()
    await recoveredWithin(world, app.url, 2)
    // by itself: the page is not loaded again
    await expect
      .poll(async () => (await pages.figures()).get('/')?.size ?? 0, { timeout: 60_000 })
      .toBeGreaterThan(1)
    await pages.load(app.url)
    await pages.settled()
    expect(strange(kind, told, before, await pages.figures())).toEqual([])
    expect(pages.thrown).toEqual([])
  })
