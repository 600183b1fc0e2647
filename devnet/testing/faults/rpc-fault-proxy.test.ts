import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RpcFaultProxy } from './rpc-fault-proxy'
import { httpRpcNode, type RpcNode, resultOf } from './rpc-node'

/* Each fault as a client sees it: what arrives, what reached the node, and that all is well once it is mended. */

let head: bigint
let taken: string[]
let proxy: RpcFaultProxy

const hex = (value: bigint) => `0x${value.toString(16)}`
const node: RpcNode = {
  async ask(method, params) {
    taken.push(method)
    if (method === 'eth_blockNumber') return { result: hex(head) }
    if (method === 'eth_getBlockByHash') return { result: { number: params[0] } }
    if (method === 'eth_getTransactionReceipt') return { result: { blockNumber: '0x64' } }
    return { result: params }
  },
}
const fork: RpcNode = { ask: async () => ({ result: 'fork' }) }

beforeEach(async () => {
  head = 100n
  taken = []
  proxy = await RpcFaultProxy.open({ node, fork, seed: 7, now: () => 1_790_000_000_000 })
})
afterEach(() => proxy.close())

const post = (body: unknown) =>
  fetch(proxy.url, { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(300) })
const one = (method: string, params: readonly unknown[] = [], id = 5) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
})
const ask = (method: string, params: readonly unknown[] = []) =>
  resultOf(httpRpcNode(proxy.url), method, params)

describe('faults of the wire', () => {
  test('drop: dead, and the node heard nothing; drop-after: dead, and it has done it', async () => {
    proxy.set({ kind: 'drop' })
    await expect(post(one('eth_sendRawTransaction'))).rejects.toThrow()
    expect(taken).toEqual([])
    proxy.set({ kind: 'drop-after' })
    await expect(post(one('eth_sendRawTransaction'))).rejects.toThrow()
    expect(taken).toEqual(['eth_sendRawTransaction'])
    proxy.mend()
    expect(await ask('eth_chainId', ['a'])).toEqual(['a'])
  })

  test('hang: taken, never answered', async () => {
    proxy.set({ kind: 'hang' })
    await expect(post(one('eth_chainId'))).rejects.toThrow(/timeout|aborted/i)
  })

  test('429 with and without Retry-After, 5xx as a page', async () => {
    const waits = new Set<string | null>()
    proxy.set({ kind: 'too-many' })
    for (let turn = 0; turn < 12; turn += 1) {
      const answer = await post(one('eth_chainId'))
      expect(answer.status).toBe(429)
      waits.add(answer.headers.get('retry-after'))
    }
    expect(waits).toEqual(new Set([null, '1']))
    proxy.set({ kind: 'server-error' })
    const answer = await post(one('eth_chainId'))
    expect(answer.status).toBeGreaterThanOrEqual(500)
    expect(await answer.text()).toContain('<html>')
    expect(taken).toEqual([])
  })

  test('half and bad JSON: never what was asked for', async () => {
    for (const kind of ['half', 'bad-json'] as const) {
      proxy.set({ kind })
      for (let turn = 0; turn < 10; turn += 1) {
        const read = await post(one('eth_call', ['x']))
          .then((answer) => answer.json())
          .catch(() => 'broken')
        expect(read).not.toMatchObject({ result: ['x'] })
      }
    }
  })

  test('half of a batch comes now and then; reordered and wrong ids of one are whole', async () => {
    const batch = [one('eth_call', ['a'], 1), one('eth_call', ['b'], 2)]
    proxy.set({ kind: 'half' })
    const counts = new Set<unknown>()
    for (let turn = 0; turn < 12; turn += 1)
      counts.add(
        await post(batch)
          .then(async (answer) => ((await answer.json()) as unknown[]).length)
          .catch(() => 'broken'),
      )
    expect(counts).toEqual(new Set([1, 'broken']))
    proxy.set({ kind: 'reordered' })
    expect(await (await post(batch)).json()).toMatchObject([{ id: 2 }, { id: 1 }])
    proxy.set({ kind: 'wrong-ids' })
    expect(await (await post(one('eth_call', ['c'], 3))).json()).not.toMatchObject({ id: 3, result: ['c'] })
  })

  test('huge: tens of megabytes', async () => {
    proxy.set({ kind: 'huge' })
    const answer = await fetch(proxy.url, { method: 'POST', body: JSON.stringify(one('eth_call')) })
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(20_000_000)
  })
})

describe('faults of the node', () => {
  test('wrong chain: chain id, blocks and states are another', async () => {
    proxy.set({ kind: 'wrong-chain' })
    expect(await ask('eth_chainId')).toBe('0x1')
    expect(await ask('eth_getBlockByNumber', ['latest', false])).toMatchObject({ transactions: [] })
    expect(await ask('eth_call', [{}, 'latest'])).toBe('0x')
    expect(taken).toEqual([])
  })

  test('lagging: as of older blocks, with what came since unknown', async () => {
    proxy.set({ kind: 'lagging', blocks: 3 })
    expect(await ask('eth_blockNumber')).toBe(hex(97n))
    expect(await ask('eth_call', [{}, 'latest'])).toEqual([{}, hex(97n)])
    expect(await ask('eth_call', [{}, hex(96n)])).toEqual([{}, hex(96n)])
    await expect(ask('eth_call', [{}, hex(98n)])).rejects.toThrow('header not found')
    await expect(ask('eth_call', [{}, { blockHash: hex(98n) }])).rejects.toThrow('header not found')
    expect(await ask('eth_getBlockByNumber', [hex(98n), false])).toBeNull()
    expect(await ask('eth_getTransactionReceipt', ['0x1'])).toBeNull()
    expect(await ask('eth_getLogs', [{ toBlock: hex(99n) }])).toEqual([{ toBlock: hex(97n) }])
    head = 103n
    expect(await ask('eth_getTransactionReceipt', ['0x1'])).toEqual({ blockNumber: '0x64' })
  })

  test('forked, and receipts that are kept back', async () => {
    proxy.set({ kind: 'forked' })
    expect(await ask('eth_call')).toBe('fork')
    proxy.set({ kind: 'no-receipt' })
    expect(await ask('eth_getTransactionReceipt', ['0x1'])).toBeNull()
    expect(await ask('eth_call', ['x'])).toEqual(['x'])
  })
})

test('only named methods, only a seeded share, and what was done is counted', async () => {
  proxy.set({ kind: 'too-many', only: ['eth_call'], share: 0.5 })
  const hits = async () => {
    const found: number[] = []
    for (let turn = 0; turn < 20; turn += 1) found.push((await post(one('eth_call'))).status)
    return found.map((status) => status === 429)
  }
  const first = await hits()
  expect((await post(one('eth_chainId'))).status).toBe(200)
  expect(first.filter(Boolean).length).toBe(proxy.faults.injected.get('too-many'))
  expect(new Set(first).size).toBe(2)
})
