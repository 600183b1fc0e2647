import { afterEach, expect, test, vi } from 'vitest'
import { RpcFaultProxy } from '../../devnet/testing/faults/rpc-fault-proxy'
import { loadDeployment } from '../../lib/deployment/load'
import { ChaosPage } from './chaos-page'
import type { ChaosWorld } from './chaos-world'
import { type Mix, mixOf } from './mix'
import { NodeWallet } from './node-wallet'
import { runSeed } from './run-seed'

const BROKEN = new Error('No more blocks are mined.')
const mix: Mix = { ...mixOf(1), endpoints: 2, isWarm: false, wish: 'stake-steth', phases: [] }

/** A world whose chain does not answer, and that is as it should be up to here. */
function world(over: Partial<ChaosWorld>): ChaosWorld {
  const loaded = loadDeployment('mainnet')
  if (!loaded.ok) throw new Error('no manifest')
  const { deployment } = loaded.value
  const node = { ask: async () => ({ error: { code: -32_000, message: 'nothing' } }) }
  const stub: Partial<ChaosWorld> = {
    ...{ deployment, node, fork: node, env: { deployment, rpcUrls: ['http://127.0.0.1:9'], path: '' } },
    tokens: new Proxy({}, { get: () => `0x${'11'.repeat(20)}` }) as ChaosWorld['tokens'],
    protocols: {} as ChaosWorld['protocols'],
    onBoth: async () => undefined,
    blocks: async () => undefined,
    head: () => 1n,
    ...over,
  }
  return stub as ChaosWorld
}

afterEach(() => vi.restoreAllMocks())

test.each<[string, Partial<ChaosWorld>, number]>([
  ['while its account is made', { onBoth: () => Promise.reject(BROKEN) }, 0],
  ['while it waits for its first block', { blocks: () => Promise.reject(BROKEN) }, 0],
  [
    'under its faults',
    {
      head: () => {
        throw BROKEN
      },
    },
    1,
  ],
])('a seed that breaks %s leaves nothing behind', async (_, over, pages) => {
  const opened = vi.spyOn(RpcFaultProxy, 'open')
  const closed = vi.spyOn(NodeWallet.prototype, 'close')
  const left = vi.spyOn(ChaosPage.prototype, 'close')
  const truth = { at: async () => undefined }
  await expect(runSeed(world(over), truth, mix)).rejects.toBe(BROKEN)
  const proxies = await Promise.all(opened.mock.results.map(({ value }) => value as Promise<RpcFaultProxy>))
  expect(proxies.map(({ server }) => server.listening)).toEqual([false, false])
  expect(closed).toHaveBeenCalledTimes(1)
  expect(left).toHaveBeenCalledTimes(pages)
})
