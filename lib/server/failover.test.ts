import { beforeEach, describe, expect, test } from 'vitest'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { createMetrics } from '@/lib/server/metrics'
import type { PostRpc } from '@/lib/server/post-rpc'
import { postRpc } from '@/lib/server/post-rpc'
import type { RpcFailure } from '@/lib/server/rpc-failure'
import { createUpstream } from '@/lib/server/upstream'
import { FakeNode } from '@/lib/testing/fake-node'
import { jsonServer } from '@/lib/testing/json-server'

/* What two endpoints do when one refuses its customer, tells an untrue head, lags a little, or hangs on calls only. */

const CALL = ['eth_call', []] as const
const LIMITED: Result<never, RpcFailure> = err({
  kind: 'rpc',
  code: 429,
  message: 'project 4711 has exceeded its compute units per second capacity',
})
const TIMEOUT: Result<never, RpcFailure> = err({ kind: 'upstream', error: { code: 'timeout' } })

const http = (status: number): Result<never, RpcFailure> =>
  err({ kind: 'upstream', error: { code: 'rpc-unreachable', detail: `HTTP ${status}` } })

let nodes: Record<string, FakeNode>
let asked: string[]
let time: number

beforeEach(() => {
  nodes = { a: new FakeNode(), b: new FakeNode() }
  for (const name of ['a', 'b'])
    node(name).instead = (method) => (method === 'eth_call' ? ok(name) : undefined)
  asked = []
  time = 1_790_000_005_000
})

function node(name: string): FakeNode {
  const found = nodes[name]
  if (found === undefined) throw new Error(name)
  return found
}

const post: PostRpc = async (url, method, params) => {
  asked.push(`${url} ${method}`)
  return node(url).answer(method, params)
}

function upstream() {
  const metrics = createMetrics()
  return createUpstream({ urls: ['a', 'b'], chainId: 1, isDevnet: false, post, metrics, now: () => time })
}

/** All nodes live on, and so does the clock. */
function pass(seconds: number): void {
  time += seconds * 1000
  for (const { head } of Object.values(nodes)) {
    head.timestamp += BigInt(seconds)
    head.number += BigInt(Math.floor(seconds / 12))
  }
}

function fail(name: string, methods: readonly string[], answer: Result<never, RpcFailure>): void {
  node(name).instead = (method) =>
    methods.includes(method) ? answer : method === 'eth_call' ? ok(name) : undefined
}

describe('a node over its limit', () => {
  test.each([['eth_chainId'], ['eth_getBlockByNumber'], ['eth_call']])(
    'at %s: the next one is asked, and it is left alone',
    async (method) => {
      fail('a', [method], LIMITED)
      const rpc = upstream()
      expect(await rpc.send(...CALL)).toEqual(ok('b'))
      expect((await rpc.head()).ok).toBe(true)
      expect(rpc.report()[0]).toMatchObject({
        status: 'cooling-down',
        why: { code: 'rpc-error', detail: 'endpoint 1 answers with error 429' },
      })
      asked = []
      await rpc.send(...CALL)
      expect(asked).toEqual(['b eth_call'])
    },
  )

  test.each([401, 402, 403, 408, 429, 502])('HTTP %i with a JSON-RPC body is no answer', async (status) => {
    const error = { code: -32_600, message: 'Monthly capacity limit exceeded' }
    const url = await jsonServer(() => [status, { jsonrpc: '2.0', id: null, error }])
    expect(await postRpc(url, 'eth_chainId', [], { timeoutMs: 2_000 })).toEqual(
      err({ kind: 'upstream', error: { code: 'rpc-unreachable', detail: `HTTP ${status}` } }),
    )
  })

  test('logs refused by range are asked of the other, and held against nobody', async () => {
    fail('a', ['eth_getLogs'], err({ kind: 'rpc', code: -32_600, message: 'range is above 10 blocks' }))
    fail('b', ['eth_getLogs'], TIMEOUT)
    const rpc = upstream()
    expect(await rpc.send('eth_getLogs', [{}])).toMatchObject({ ok: false, error: { kind: 'rpc' } })
    expect(asked).toContain('b eth_getLogs')
    expect(rpc.report().map(({ status }) => status)).toEqual(['ok', 'ok'])
  })

  test("a node's own words are told before the silence of the next", async () => {
    const inner: Result<never, RpcFailure> = err({ kind: 'rpc', code: -32_603, message: 'internal' })
    fail('a', ['eth_call'], inner)
    fail('b', ['eth_call'], TIMEOUT)
    expect(await upstream().send(...CALL)).toEqual(inner)
  })
})

describe('an untrue head', () => {
  test('once too high: no honest node is refused for it', async () => {
    const rpc = upstream()
    node('a').head.number = 16_777_216n
    await rpc.head()
    node('a').head.number = 1_001n
    pass(12)
    expect(await rpc.head()).toMatchObject({ ok: true, value: { number: 1_001n } })
    pass(2)
    expect(await rpc.head()).toMatchObject({ ok: true, value: { number: 1_002n } })
    expect(rpc.report().map(({ status }) => status)).toEqual(['ok', 'ok'])
  })

  test('of the first endpoint after a true one: refused as a jump', async () => {
    const rpc = upstream()
    await rpc.head()
    node('a').head.number = 16_777_216n
    expect(await rpc.head()).toMatchObject({ ok: true, value: { number: 1_000n } })
    expect(rpc.report()[0]?.why?.detail).toBe('endpoint 1: its head jumped further than time allows')
  })

  test('of the second endpoint: the first is believed', async () => {
    const rpc = upstream()
    await rpc.head()
    fail('a', ['eth_call'], TIMEOUT)
    node('b').head.number = 16_777_216n
    expect((await rpc.send(...CALL)).ok).toBe(false)
    expect(rpc.report()[1]?.why?.detail).toBe('endpoint 2: its head is of another history than endpoint 1')
  })

  test('from the future is not fresh, it is wrong', async () => {
    node('a').head.timestamp += 31n + 5n
    const rpc = upstream()
    expect(await rpc.head()).toMatchObject({ ok: true, value: { timestamp: 1_790_000_000n } })
    expect(rpc.report()[0]?.why).toEqual({
      code: 'bad-response',
      detail: 'endpoint 1: its head is 31 s in the future',
    })
  })
})

describe('a node that lags less than three minutes', () => {
  beforeEach(() => {
    const { head } = node('a')
    node('a').head = { number: head.number - 8n, timestamp: head.timestamp - 96n }
  })

  test('is left for one that is at the head', async () => {
    const rpc = upstream()
    expect(await rpc.head()).toMatchObject({ ok: true, value: { number: 1_000n } })
    expect(rpc.report()[0]?.why).toEqual({
      code: 'rpc-lagging',
      detail: 'endpoint 1: its head is 8 blocks behind',
    })
    expect(await rpc.send(...CALL)).toEqual(ok('b'))
  })

  test('is kept when the other knows no better', async () => {
    node('b').head = { ...node('a').head }
    const rpc = upstream()
    expect(await rpc.head()).toMatchObject({ ok: true, value: { number: 992n } })
    expect(rpc.report()[0]?.status).toBe('ok')
  })
})

describe('a node that tells its head and hangs on calls', () => {
  test('is asked more and more rarely, good headers or not', async () => {
    fail('a', ['eth_call'], TIMEOUT)
    const rpc = upstream()
    let hung = 0
    for (let second = 0; second < 120; second += 1) {
      await rpc.head()
      asked = []
      expect(await rpc.send(...CALL)).toEqual(ok('b'))
      if (asked.includes('a eth_call')) hung += 1
      pass(1)
    }
    // 1, 2, 4, 8, then every 15 s
    expect(hung).toBeLessThanOrEqual(13)
  })

  test('requests that fail side by side are one failure', async () => {
    const rpc = upstream()
    await rpc.send(...CALL)
    fail('a', ['eth_call'], TIMEOUT)
    await Promise.all(Array.from({ length: 7 }, () => rpc.send(...CALL)))
    fail('a', [], TIMEOUT)
    pass(2)
    expect(await rpc.send(...CALL)).toEqual(ok('a'))
  })
})

describe('the look at chain and head', () => {
  const looks = () => asked.filter((each) => !each.endsWith('eth_call'))

  test('is shared by all requests of one moment, and one failure of it is one', async () => {
    const rpc = upstream()
    await Promise.all(Array.from({ length: 9 }, () => rpc.send(...CALL)))
    expect(looks()).toEqual(['a eth_chainId', 'a eth_getBlockByNumber'])
    fail('a', ['eth_chainId'], TIMEOUT)
    pass(61)
    asked = []
    const answers = await Promise.all(Array.from({ length: 9 }, () => rpc.send(...CALL)))
    expect(answers).toEqual(answers.map(() => ok('b')))
    expect(looks()).toEqual(['a eth_chainId', 'b eth_chainId', 'b eth_getBlockByNumber'])
  })

  test('goes on for the others when one of them leaves', async () => {
    const rpc = upstream()
    const leaving = new AbortController()
    const left = rpc.send(...CALL, { signal: leaving.signal })
    const staying = rpc.send(...CALL)
    leaving.abort()
    expect(await left).toMatchObject({ ok: false, error: { error: { code: 'timeout' } } })
    expect(await staying).toEqual(ok('a'))
    expect(rpc.report()[0]?.status).toBe('ok')
  })
})

describe("a visitor's request", () => {
  const options = { isVisitors: true }

  test('that takes too long is not held against the node, nor sent to the next', async () => {
    fail('a', ['eth_call'], TIMEOUT)
    const rpc = upstream()
    expect(await rpc.send(...CALL, options)).toEqual(TIMEOUT)
    expect(rpc.report().map(({ status }) => status)).toEqual(['ok', 'not-asked'])
  })

  test('goes on where the look at chain and head before it takes too long', async () => {
    for (const looked of ['eth_chainId', 'eth_getBlockByNumber'])
      for (const failure of [TIMEOUT, http(500), http(502)]) {
        fail('a', [looked], failure)
        const rpc = upstream()
        for (const method of ['eth_call', 'eth_estimateGas', 'eth_simulateV1']) {
          node('b').instead = (asked) => (asked === method ? ok('b') : undefined)
          expect(await rpc.send(method, [], options)).toEqual(ok('b'))
        }
        expect(rpc.report().map(({ status }) => status)).toEqual(['cooling-down', 'ok'])
      }
  })

  test.each([502, 503, 521])('goes on after HTTP %i, which tells of a node that is away', async (status) => {
    fail('a', ['eth_call'], http(status))
    const rpc = upstream()
    expect(await rpc.send(...CALL, options)).toEqual(ok('b'))
    expect(rpc.report()[0]?.status).toBe('cooling-down')
  })

  test.each([500, 504, 524])('does not after HTTP %i: somebody gave up on it', async (status) => {
    fail('a', ['eth_call'], http(status))
    const rpc = upstream()
    expect(await rpc.send(...CALL, options)).toEqual(http(status))
    expect(rpc.report().map((each) => each.status)).toEqual(['ok', 'not-asked'])
  })

  test.each([
    [-32_000, 'in-flight transaction limit reached for delegated accounts'],
    [-32_000, 'forbidden opcode'],
    [-32_602, 'quota of params exceeded'],
  ])('refused with %i "%s" is tried elsewhere, and held against nobody', async (code, message) => {
    const refusal: Result<never, RpcFailure> = err({ kind: 'rpc', code, message })
    for (const name of ['a', 'b']) fail(name, ['eth_call'], refusal)
    const rpc = upstream()
    expect(await rpc.send(...CALL, options)).toEqual(refusal)
    expect(asked.filter((each) => each.endsWith('eth_call'))).toEqual(['a eth_call', 'b eth_call'])
    expect(rpc.report().map(({ status }) => status)).toEqual(['ok', 'ok'])
    asked = []
    await rpc.send(...CALL, options)
    // Nothing that was known of the nodes is void: neither is looked at again.
    expect(asked).toEqual(['a eth_call', 'b eth_call'])
  })

  test.each([
    [429, LIMITED],
    [-32_005, err({ kind: 'rpc', code: -32_005, message: 'rate' } as const)],
    [403, http(403)],
  ] as const)('refused with %i is held against the node', async (_, refusal) => {
    fail('a', ['eth_call'], refusal)
    const rpc = upstream()
    expect(await rpc.send(...CALL, options)).toEqual(ok('b'))
    expect(rpc.report()[0]?.status).toBe('cooling-down')
  })

  test('goes on when nobody is there', async () => {
    fail(
      'a',
      ['eth_call'],
      err({ kind: 'upstream', error: { code: 'rpc-unreachable', detail: 'ECONNREFUSED' } }),
    )
    const rpc = upstream()
    expect(await rpc.send(...CALL, options)).toEqual(ok('b'))
    expect(rpc.report()[0]?.status).toBe('cooling-down')
  })
})

describe('a node that asks for a pause', () => {
  const REST: Result<never, RpcFailure> = err({
    kind: 'upstream',
    error: { code: 'rpc-unreachable', detail: 'HTTP 429' },
    restMs: 20_000,
  })

  test('has it, while another serves; and is asked again after', async () => {
    const nodes = upstream()
    fail('a', ['eth_call'], REST)
    expect(await nodes.send(...CALL)).toEqual(ok('b'))
    node('a').instead = (method) => (method === 'eth_call' ? ok('a') : undefined)
    asked = []
    pass(12)
    expect(await nodes.send(...CALL)).toEqual(ok('b'))
    expect(asked.some((each) => each.startsWith('a '))).toBe(false)
    pass(12)
    expect(await nodes.send(...CALL)).toEqual(ok('a'))
  })

  test('is left alone even where there is no other', async () => {
    const nodes = upstream()
    for (const name of ['a', 'b']) fail(name, ['eth_call'], REST)
    expect(await nodes.send(...CALL)).toMatchObject({ ok: false })
    asked = []
    expect(await nodes.send(...CALL)).toMatchObject({ error: { error: { code: 'rpc-unreachable' } } })
    expect(await nodes.head()).toMatchObject({ ok: false })
    expect(asked).toEqual([])
  })
})

describe('an answer that is too large', () => {
  const HUGE: Result<never, RpcFailure> = err({
    kind: 'upstream',
    error: { code: 'bad-response', detail: 'an answer above 8388608 bytes' },
  })

  test('is the node’s failure in what the server asks, and the request’s in what a visitor asks', async () => {
    const nodes = upstream()
    fail('a', ['eth_call'], HUGE)
    expect(await nodes.send(...CALL, { isVisitors: true })).toEqual(HUGE)
    expect(nodes.report()[0]?.status).toBe('ok')
    expect(await nodes.send(...CALL)).toEqual(ok('b'))
    expect(nodes.report()[0]?.status).toBe('cooling-down')
  })
})
