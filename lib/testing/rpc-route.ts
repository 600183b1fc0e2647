import { createInstance } from '@/lib/server/create-instance'
import type { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { MARKET } from '@/lib/testing/swap-world'

/** The manifest of the world in memory, with a market in it. */
export const ROUTE_DEPLOYMENT = { ...FAKE_DEPLOYMENT, pools: MARKET.pools, routers: MARKET.routers }

export interface RpcAnswer {
  readonly id: unknown
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

/** `POST /api/rpc` over a node in memory whose contracts are resolved, and what it asks that node from then on. */
export async function rpcRoute(deployment = ROUTE_DEPLOYMENT) {
  const node: FakeNode = fakeWorld()
  node.head = { ...node.head, timestamp: BigInt(Math.floor(Date.now() / 1000)) }
  const app = createInstance({ deployment, rpcUrls: ['http://fake'] }, node.post)
  const read = await app.snapshot()
  if (!read.ok) throw new Error(read.error.code)
  node.counts.clear()
  const post = async (body: string, visitor = 'v', signal?: AbortSignal) => {
    const init = { method: 'POST', body, ...(signal === undefined ? {} : { signal }) }
    const response = await app.rpc(new Request('http://app/api/rpc', init), visitor)
    return { status: response.status, headers: response.headers, json: await response.json() }
  }
  const call = async (method: string, params: unknown = [], id: unknown = 7): Promise<RpcAnswer> =>
    (await post(JSON.stringify({ jsonrpc: '2.0', id, method, params }))).json
  /** what reached the node, but for looks at its head */
  const asked = () => [...node.counts.keys()].filter((method) => method !== 'eth_getBlockByNumber')
  return { node, app, post, call, asked }
}
