import { expect } from 'vitest'
import { ok } from '@/lib/core/result'
import { rpcRoute } from '@/lib/testing/rpc-route'

/* What a test says of one request to the guarded route: it reached the node, or it did not, and why. */

const RUNS = ['eth_call', 'eth_estimateGas', 'eth_simulateV1']

/** The route over a node that answers every run with `0x01`. */
export async function runningRoute() {
  const made = await rpcRoute()
  made.node.instead = (method) => (RUNS.includes(method) ? ok('0x01') : undefined)
  return made
}

/** The request is refused with such words, and no node hears of it. */
export async function refused(method: string, params: readonly unknown[], words: RegExp): Promise<void> {
  const { call, asked } = await runningRoute()
  const { error, result } = await call(method, params)
  expect(result).toBeUndefined()
  expect(error?.message).toMatch(words)
  expect([-32_602, -32_003]).toContain(error?.code)
  expect(asked()).toEqual([])
}

/** The request reaches the node. */
export async function served(method: string, params: readonly unknown[]): Promise<void> {
  const { call, asked } = await runningRoute()
  expect(await call(method, params)).toMatchObject({ result: '0x01' })
  expect(asked()).toEqual([method])
}
