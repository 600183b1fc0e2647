import { beforeEach, describe, expect, test } from 'vitest'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { createMetrics } from '@/lib/server/metrics'
import type { PostRpc } from '@/lib/server/post-rpc'
import type { RpcFailure } from '@/lib/server/rpc-failure'
import { createUpstream } from '@/lib/server/upstream'
import { FakeNode } from '@/lib/testing/fake-node'

/* Several endpoints: failover, cool-down, wrong chain, lagging node, the caller's abort. */

const A = 'http://a'
const B = 'http://b'
const DOWN: Result<never, RpcFailure> = err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })

let nodes: Record<string, FakeNode>
let asked: string[]
let time: number

beforeEach(() => {
  nodes = { [A]: new FakeNode(), [B]: new FakeNode() }
  asked = []
  time = 1_790_000_005_000
})

const post: PostRpc = async (url, method, params) => {
  asked.push(`${url.at(-1)} ${method}`)
  return nodes[url]?.answer(method, params) ?? DOWN
}

function upstream(isDevnet = false, using: PostRpc = post) {
  return createUpstream({
    urls: [A, B],
    chainId: 1,
    isDevnet,
    post: using,
    metrics: createMetrics(),
    now: () => time,
  })
}

function node(url: string): FakeNode {
  const found = nodes[url]
  if (found === undefined) throw new Error(url)
  return found
}

function down(url: string): void {
  node(url).instead = () => DOWN
}

describe('upstream', () => {
  test('asks the first endpoint, after a look at its chain and head', async () => {
    expect(await upstream().send('eth_getCode', ['0x01', 'latest'])).toEqual(ok('0x'))
    expect(asked).toEqual(['a eth_chainId', 'a eth_getBlockByNumber', 'a eth_getCode'])
  })

  test('the look is not repeated for a minute', async () => {
    const rpc = upstream()
    await rpc.send('eth_getCode', ['0x01', 'latest'])
    asked = []
    await rpc.send('eth_getCode', ['0x01', 'latest'])
    expect(asked).toEqual(['a eth_getCode'])
    time += 61_000
    node(A).head.timestamp += 60n
    asked = []
    await rpc.send('eth_getCode', ['0x01', 'latest'])
    expect(asked).toEqual(['a eth_chainId', 'a eth_getBlockByNumber', 'a eth_getCode'])
  })

  test('goes on to the next one, and lets the first cool down', async () => {
    down(A)
    const rpc = upstream()
    expect((await rpc.head()).ok).toBe(true)
    asked = []
    node(A).instead = undefined
    await rpc.head()
    expect(asked).toEqual(['b eth_getBlockByNumber'])
    time += 1_001
    asked = []
    await rpc.head()
    expect(asked).toEqual(['a eth_chainId', 'a eth_getBlockByNumber'])
  })

  test('cool-down doubles, up to 15 s', async () => {
    down(A)
    const rpc = upstream()
    await rpc.head()
    for (const wait of [1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
      time += wait - 1
      asked = []
      await rpc.head()
      expect(asked).toEqual(['b eth_getBlockByNumber'])
      time += 1
      asked = []
      await rpc.head()
      expect(asked[0]).toBe('a eth_chainId')
    }
  })

  test('with all of them cooling down the soonest ready is tried anyway', async () => {
    down(A)
    down(B)
    const rpc = upstream()
    expect(await rpc.head()).toEqual(DOWN)
    asked = []
    node(B).instead = undefined
    expect((await rpc.head()).ok).toBe(true)
    expect(asked).toEqual(['a eth_chainId', 'b eth_chainId', 'b eth_getBlockByNumber'])
  })

  test('a wrong chain is refused and named, without its address', async () => {
    node(A).chainId = 5
    const rpc = upstream()
    expect((await rpc.head()).ok).toBe(true)
    expect(asked).toEqual(['a eth_chainId', 'b eth_chainId', 'b eth_getBlockByNumber'])
    expect(rpc.report()).toEqual([
      {
        place: 1,
        status: 'cooling-down',
        why: { code: 'rpc-wrong-chain', detail: 'endpoint 1 serves chain 5, expected 1' },
      },
      { place: 2, status: 'ok', block: '1000' },
    ])
  })

  test('a head that is old, or behind the best, belongs to a lagging node', async () => {
    const rpc = upstream()
    node(A).head.timestamp -= 200n
    expect((await rpc.head()).ok).toBe(true)
    expect(rpc.report()[0]?.why?.code).toBe('rpc-lagging')
    node(A).head.timestamp += 200n
    const { head } = node(A)
    node(A).head = { number: head.number - 6n, timestamp: head.timestamp - 72n }
    time += 5_000
    expect((await rpc.head()).ok).toBe(true)
    expect(rpc.report()[0]?.why?.detail).toBe('endpoint 1: its head is 6 blocks behind')
    node(A).head = { number: head.number - 5n, timestamp: head.timestamp - 20n }
    time += 5_000
    asked = []
    expect((await rpc.head()).ok).toBe(true)
    expect(asked).toEqual(['a eth_chainId', 'a eth_getBlockByNumber'])
  })

  test('when every node lags, that is the error', async () => {
    time += 600_000
    const head = await upstream().head()
    expect(head).toMatchObject({ ok: false, error: { error: { code: 'rpc-lagging' } } })
  })

  test("a devnet's clock and height are its own", async () => {
    const rpc = upstream(true)
    time += 10_000_000
    expect((await rpc.head()).ok).toBe(true)
    node(A).head.number = 10n
    expect((await rpc.head()).ok).toBe(true)
  })

  test('a revert is an answer, a missing block is a reason to ask another', async () => {
    const rpc = upstream()
    const revert = { kind: 'rpc', code: 3, message: 'execution reverted', data: '0x08' } as const
    node(A).instead = (method) => (method === 'eth_call' ? err(revert) : undefined)
    expect(await rpc.send('eth_call', [])).toEqual(err(revert))
    expect(asked.filter((line) => line.startsWith('b'))).toEqual([])
    const missing = { kind: 'rpc', code: -32_000, message: 'header not found' } as const
    node(A).instead = (method) => (method === 'eth_getCode' ? err(missing) : undefined)
    expect(await rpc.send('eth_getCode', ['0x01'])).toEqual(ok('0x'))
    node(B).instead = (method) => (method === 'eth_getCode' ? err(missing) : undefined)
    expect(await rpc.send('eth_getCode', ['0x01'])).toEqual(err(missing))
  })

  test("the caller's abort reaches the request, and is not held against the node", async () => {
    const control = new AbortController()
    const seen: (AbortSignal | undefined)[] = []
    const rpc = upstream(false, async (url, method, params, { signal }) => {
      seen.push(signal)
      if (method !== 'eth_getCode') return post(url, method, params, { timeoutMs: 1 })
      control.abort()
      return err({ kind: 'upstream', error: { code: 'timeout' } })
    })
    const answer = await rpc.send('eth_getCode', [], { signal: control.signal })
    expect(answer).toMatchObject({ ok: false, error: { error: { code: 'timeout' } } })
    expect(seen.at(-1)).toBe(control.signal)
    expect(rpc.report()[0]?.status).toBe('ok')
    expect(asked.some((line) => line.startsWith('b'))).toBe(false)
  })

  test("the client's errors are the app's", async () => {
    const rpc = upstream()
    node(A).instead = (method) =>
      method === 'eth_call' ? err({ kind: 'rpc', code: -32_000, message: 'execution reverted' }) : undefined
    expect(await rpc.client.request('eth_call', [])).toEqual(
      err({ code: 'rpc-error', detail: 'execution reverted (-32000)' }),
    )
    expect(await rpc.client.request('eth_chainId', [])).toEqual(ok('0x1'))
    const custom = { kind: 'rpc', code: 3, message: 'execution reverted', data: '0x556f183000' } as const
    node(A).instead = (method) => (method === 'eth_call' ? err(custom) : undefined)
    expect(await rpc.client.request('eth_call', [])).toMatchObject({
      error: { detail: 'execution reverted (3) 0x556f1830' },
    })
  })

  test('a header without a number is no header', async () => {
    for (const url of [A, B]) {
      node(url).instead = (method) => (method === 'eth_getBlockByNumber' ? ok({}) : undefined)
    }
    expect(await upstream().head()).toMatchObject({ ok: false, error: { error: { code: 'bad-response' } } })
  })
})
