import { describe, expect, test } from 'vitest'
import { ok } from '@/lib/core/result'
import { atMost } from '@/lib/server/rpc/at-most'
import { createSlots } from '@/lib/server/rpc/slots'
import { type RpcAnswer, rpcRoute } from '@/lib/testing/rpc-route'
import { testAddress } from '@/lib/testing/states'

/* What one visitor may take of the nodes at one time, so that something is left for the others. */

const entry = (id: number, method: string, params: readonly unknown[]) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
})
const nonceOf = (id: number) => entry(id, 'eth_getTransactionCount', [testAddress(0x5000 + id), 'latest'])
const receipt = (id: number) =>
  entry(id, 'eth_getTransactionReceipt', [`0x${id.toString(16).padStart(64, '0')}`])

/** The route over a node that answers no nonce and no receipt before it is let go. */
async function slowRoute() {
  const { node, app, post } = await rpcRoute()
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const slow = ['eth_getTransactionCount', 'eth_getTransactionReceipt']
  node.instead = (method) => (slow.includes(method) || method === 'eth_getBalance' ? ok('0x1') : undefined)
  const { send } = app.upstream
  let most = 0
  let running = 0
  Object.assign(app.upstream, {
    send: async (...asked: Parameters<typeof send>) => {
      running += 1
      most = Math.max(most, running)
      if (slow.includes(asked[0])) await held
      running -= 1
      return send(...asked)
    },
  })
  const call = async (visitor: string, asked: unknown): Promise<RpcAnswer> =>
    (await post(JSON.stringify(asked), visitor)).json
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20))
  return { call, settled, release: () => release(), most: () => most }
}

const tooMany = (answers: readonly RpcAnswer[]) =>
  answers.filter(({ error }) => error?.code === -32_005).length

describe('requests that run at one time', () => {
  test('a visitor has its share of them, and leaves the rest to others', async () => {
    const { call, settled, release } = await slowRoute()
    const greedy = Array.from({ length: 40 }, (_, id) => call('greedy', nonceOf(id)))
    await settled()
    const modest = Array.from({ length: 12 }, (_, id) => call('modest', nonceOf(100 + id)))
    await settled()
    expect(await call('modest', entry(1, 'eth_getBalance', [testAddress(1), 'latest']))).toMatchObject({
      error: { code: -32_005, message: 'too many requests at once' },
    })
    release()
    expect(tooMany(await Promise.all(greedy))).toBe(28)
    expect(tooMany(await Promise.all(modest))).toBe(0)
    expect(await call('greedy', nonceOf(1))).toMatchObject({ result: '0x1' })
  })

  test('all visitors together have 64', async () => {
    const { call, settled, release } = await slowRoute()
    const asking = Array.from({ length: 80 }, (_, id) => call(`v${id % 8}`, nonceOf(id)))
    await settled()
    release()
    expect(tooMany(await Promise.all(asking))).toBe(16)
  })

  test('however many read, a receipt is to be had; and it has a limit of its own', async () => {
    const { call, settled, release } = await slowRoute()
    const reads = Array.from({ length: 64 }, (_, id) => call(`v${id % 8}`, nonceOf(id)))
    await settled()
    const mine = Array.from({ length: 10 }, (_, id) => call('mine', receipt(id)))
    const others = Array.from({ length: 40 }, (_, id) => call(`o${id}`, receipt(100 + id)))
    await settled()
    release()
    expect(tooMany(await Promise.all(reads))).toBe(0)
    expect(tooMany(await Promise.all(mine))).toBe(2)
    expect(tooMany(await Promise.all(others))).toBe(16)
  })

  test('a batch waits for itself: none of its entries is one too many', async () => {
    const { call, settled, release, most } = await slowRoute()
    const batch = call('v', [...Array.from({ length: 19 }, (_, id) => nonceOf(id)), receipt(19)])
    await settled()
    release()
    const answers = (await batch) as unknown as readonly RpcAnswer[]
    expect(answers.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, id) => id))
    expect(tooMany(answers)).toBe(0)
    expect(most()).toBe(8)
  })
})

test('a place that was given back is free for anybody, and only once for each', () => {
  const slots = createSlots({ all: 2, each: 1 })
  const first = slots.take('a')
  expect([slots.take('a'), slots.take('b') === undefined, slots.take('c')]).toEqual([
    undefined,
    false,
    undefined,
  ])
  first?.()
  expect(slots.take('a')).toBeDefined()
})

test('results of a bounded run stand in the order of what they are of', async () => {
  const delays = [9, 1, 5, 0]
  const run = async (ms: number) => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    return ms
  }
  expect(await atMost(2, delays, run)).toEqual(delays)
  expect(await atMost(2, [], run)).toEqual([])
})
