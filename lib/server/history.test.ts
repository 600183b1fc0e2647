import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readingValue } from '@/lib/core/reading'
import type { Deployment } from '@/lib/deployment/schema'
import { createBodyCache } from '@/lib/server/body-cache'
import { createInstance } from '@/lib/server/create-instance'
import {
  candlesRequest,
  eventsRequest,
  feedRequest,
  finalizationsRequest,
  ratesRequest,
} from '@/lib/server/history-request'
import { historyResponse } from '@/lib/server/history-response'
import { readStatus } from '@/lib/server/indexer-status'
import type { Instance } from '@/lib/server/instance'
import { type FakeIndexer, fakeIndexer, type Misbehaviour, timeOfBlock } from '@/lib/testing/fake-indexer'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { testAddress } from '@/lib/testing/states'

/* History over a fake indexer: what visitors get, what they cost it, and what a bad one costs them. */

const POOL = testAddress(0x71)
const ME = testAddress(0x5001)
const DEPLOYMENT: Deployment = {
  ...FAKE_DEPLOYMENT,
  pools: [{ kind: 'uniswap-v3', address: POOL, tokens: ['wsteth', 'weth'] }],
}

const indexedAt = (block: number) => ({ block: String(block), time: String(timeOfBlock(block)) })
const step = {
  ...{ block: '900', time: '10800', index: 3, tx: `0x${'1'.repeat(64)}` },
  ...{ protocol: 'lido', before: { num: '10', den: '9' }, after: { num: '11', den: '9' } },
  ...{ rateTime: '10700', elapsed: '86400' },
}
const rates = (block: number) => ({ indexed: indexedAt(block), protocol: 'lido', steps: [step] })
const waitOf = (id: number, days: number) => ({
  ...{ id: String(id), requestedAt: '1000' },
  finalizedAt: String(1000 + days * 86_400),
})

function nodeAtHead() {
  const node = fakeWorld()
  node.head = { ...node.head, number: 1_000n, timestamp: BigInt(timeOfBlock(1_000)) }
  return node
}

interface SetUp {
  readonly app: Instance
  readonly indexer: FakeIndexer
  readonly node: ReturnType<typeof fakeWorld>
  ask(asked: ReturnType<typeof eventsRequest>, headers?: Record<string, string>): Promise<Response>
  rates(query?: string): Promise<Response>
}

/** The clock is the test's; what takes time on the wire takes it truly. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

async function setUp(chainId = DEPLOYMENT.chainId, deployment = DEPLOYMENT): Promise<SetUp> {
  const indexer = await fakeIndexer(chainId)
  indexer.answers.set('/rates/lido', rates)
  indexer.answers.set('/finalizations', (block: number) => ({
    indexed: indexedAt(block),
    requests: [waitOf(2, 3), waitOf(1, 1)],
  }))
  const node = nodeAtHead()
  const app = createInstance({ deployment, rpcUrls: ['http://fake'], indexerUrl: indexer.url }, node.post)
  const ask: SetUp['ask'] = (asked, headers = {}) =>
    historyResponse(new Request('http://app/api/history', { headers }), asked, app)
  return {
    ...{ app, indexer, node, ask },
    rates: (query = '') => ask(ratesRequest(DEPLOYMENT, 'lido', new URLSearchParams(query))),
  }
}

const codeOf = async (response: Response): Promise<unknown> => {
  const { error } = (await response.json()) as { error: { code: unknown } }
  return error.code
}

describe('GET /api/history/*', () => {
  test('fifty visitors at once cost one question; a tag tells what is known already', async () => {
    const { indexer, rates: ask, ask: send } = await setUp()
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(indexer.count('/rates')).toBe(1)
    expect(await answers[0]?.json()).toEqual(JSON.parse(JSON.stringify(rates(990))))
    const etag = answers[1]?.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{24}"$/)
    const again = await send(ratesRequest(DEPLOYMENT, 'lido', new URLSearchParams()), {
      'if-none-match': etag,
    })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('what the answer has beyond its shape is not passed on', async () => {
    const { indexer, rates: ask } = await setUp()
    indexer.answers.set('/rates/lido', { ...rates(990), secret: 'x' })
    expect(await (await ask()).json()).not.toHaveProperty('secret')
  })

  test('each question is its own: ranges, cursors, addresses; about an address nothing is kept in between', async () => {
    const { indexer, ask, rates: askRates } = await setUp()
    const events = { indexed: indexedAt(990), address: ME, holders: false, events: [], next: '5-1' }
    indexer.answers.set(`/accounts/${ME}/events`, events)
    await askRates('from=5&to=9&cursor=7-0&limit=3')
    expect(indexer.asked).toContain('/rates/lido?from=5&to=9&cursor=7-0')
    const answer = await ask(eventsRequest(ME, new URLSearchParams('cursor=5-0')))
    expect(await answer.json()).toEqual(events)
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    expect(indexer.asked).toContain(`/accounts/${ME}/events?cursor=5-0`)
  })

  test('candles and feeds too', async () => {
    const { indexer, ask } = await setUp()
    const ratio = { num: '11', den: '10' }
    const hour = { hour: '3600', open: ratio, high: ratio, low: ratio, close: ratio, volume: '5', trades: 1 }
    const candles = { indexed: indexedAt(990), source: POOL, candles: [hour] }
    indexer.answers.set(`/candles/${POOL}`, candles)
    expect(await (await ask(candlesRequest(DEPLOYMENT, POOL, new URLSearchParams()))).json()).toEqual(candles)
    const answer = { round: '7', answer: '345678000000', decimals: 8, updatedAt: '9' }
    const feed = { indexed: indexedAt(990), pair: 'ETH-USD', answers: [answer] }
    indexer.answers.set('/feeds/ETH-USD', feed)
    expect(await (await ask(feedRequest(DEPLOYMENT, 'eth-usd', new URLSearchParams()))).json()).toEqual(feed)
  })

  test.each([
    ['a protocol', () => ratesRequest(DEPLOYMENT, 'frax', new URLSearchParams())],
    ['a time', () => ratesRequest(DEPLOYMENT, 'lido', new URLSearchParams('from=yesterday'))],
    ['an order', () => ratesRequest(DEPLOYMENT, 'lido', new URLSearchParams('from=9&to=9'))],
    ['a cursor', () => eventsRequest(ME, new URLSearchParams('cursor=../status'.padEnd(300, '?')))],
    ['a count', () => finalizationsRequest(new URLSearchParams('last=0'))],
    ['a small count', () => finalizationsRequest(new URLSearchParams('last=1001'))],
    ['a pool', () => candlesRequest(DEPLOYMENT, ME, new URLSearchParams())],
    ['a feed', () => feedRequest(DEPLOYMENT, 'DOGE-USD', new URLSearchParams())],
  ])('400 with a sentence for what is not %s', async (_, asked) => {
    const { ask, indexer } = await setUp()
    const answer = await ask(asked())
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      code: 'malformed',
      error: expect.stringMatching(/^[A-Za-z].*\.$/),
    })
    expect(indexer.asked).toEqual([])
  })

  test('without an indexer it is not available here', async () => {
    const app = createInstance({ deployment: DEPLOYMENT, rpcUrls: ['http://fake'] }, nodeAtHead().post)
    const asked = ratesRequest(DEPLOYMENT, 'lido', new URLSearchParams())
    const answer = await historyResponse(new Request('http://app/api/history'), asked, app)
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'history-off'])
    expect(await app.snapshot()).toMatchObject({
      value: { snapshot: { history: { is: 'unavailable', why: { code: 'history-off' } } } },
    })
  })

  test('a visitor who asks for ever new things is slowed down; others and known things are not', async () => {
    const { rates: ask, app } = await setUp()
    let refused = 0
    for (let from = 0; from < 200; from += 1) refused += (await ask(`from=${from}`)).status === 429 ? 1 : 0
    expect(refused).toBeGreaterThan(20)
    expect((await ask('from=0')).status).toBe(200)
    const asked = ratesRequest(DEPLOYMENT, 'lido', new URLSearchParams('from=500'))
    if (!asked.ok) throw new Error(asked.error)
    expect((await app.history(asked.value, 'somebody else')).ok).toBe(true)
  })
})

describe('an answer holds as long as nothing is indexed', () => {
  test('then it is asked for anew', async () => {
    const { indexer, rates: ask } = await setUp()
    await ask()
    later(2_100)
    await ask()
    // The look at the status told that nothing is new, perhaps only after the question had been asked.
    const before = indexer.count('/rates')
    expect(before).toBeLessThanOrEqual(2)
    later(300)
    expect((await (await ask()).json()).indexed.block).toBe('990')
    expect(indexer.count('/rates')).toBe(before)
    indexer.block = 991
    later(2_100)
    expect((await (await ask()).json()).indexed.block).toBe('991')
  })
})

describe('a bad indexer costs at most two seconds, once', () => {
  test.each<[string, Misbehaviour, number]>([
    ['hangs', 'hangs', 2_000],
    ['begins and never ends', 'trickles', 2_000],
    ['drops the connection', 'drops', 0],
    ['answers 500', 500, 0],
  ])('%s', async (_, how, least) => {
    const { indexer, rates: ask, app } = await setUp()
    indexer.misbehaves.set('/', how)
    const began = performance.now()
    const [first, second] = await Promise.all([ask(), ask('from=1')])
    const took = performance.now() - began
    expect([first.status, await codeOf(first)]).toEqual([503, 'history-unreachable'])
    expect(second.status).toBe(503)
    expect(took).toBeGreaterThanOrEqual(least - 50)
    const asked = indexer.asked.length
    // From now on everybody is told at once, whatever they ask.
    for (let from = 0; from < 20; from += 1) expect((await ask(`from=${from}`)).status).toBe(503)
    expect(indexer.asked).toHaveLength(asked)
    // And everything live goes on.
    expect((await app.snapshot()).ok).toBe(true)
    indexer.misbehaves.clear()
    later(5_100)
    expect((await ask()).status).toBe(200)
  })

  test('one heavy question takes nothing from the others', async () => {
    const { indexer, rates: ask, ask: send } = await setUp()
    indexer.misbehaves.set('/accounts', 'hangs')
    const heavy = send(eventsRequest(ME, new URLSearchParams()))
    await past(300)
    expect((await ask()).status).toBe(200)
    expect((await heavy).status).toBe(503)
    expect((await ask('from=1')).status).toBe(200)
    // The heavy one itself is not tried again at once.
    const asked = indexer.count('/accounts')
    expect((await send(eventsRequest(ME, new URLSearchParams()))).status).toBe(503)
    expect(indexer.count('/accounts')).toBe(asked)
  })

  test.each<[string, Misbehaviour, string]>([
    ['no JSON', 'no-json', 'bad-response'],
    ['more than anybody could want', 'endless', 'bad-response'],
    ['a refusal', 400, 'bad-response'],
    ['that there is none', 404, 'not-in-deployment'],
    ['that it has just begun', 503, 'history-not-ready'],
  ])('%s is an answer, and told', async (_, how, code) => {
    const { indexer, rates: ask } = await setUp()
    indexer.misbehaves.set('/rates', how)
    const answer = await ask()
    expect([answer.status, await codeOf(answer)]).toEqual([503, code])
    expect((await ask('from=3')).status).toBe(503)
  })

  test.each<[string, unknown]>([
    ['a step without its rate', { ...rates(990), steps: [{ ...step, after: undefined }] }],
    ['a rate over nothing', { ...rates(990), steps: [{ ...step, after: { num: '1', den: '0' } }] }],
    ['numbers instead of texts', { ...rates(990), steps: [{ ...step, block: 900 }] }],
    ['another protocol', { ...rates(990), protocol: 'coinbase', steps: [] }],
    ['no block', { protocol: 'lido', steps: [] }],
    ['a list', []],
  ])('%s is no answer', async (_, json) => {
    const { indexer, rates: ask } = await setUp()
    indexer.answers.set('/rates/lido', json)
    const answer = await ask()
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'bad-response'])
  })

  test('an indexer of another chain is not believed', async () => {
    const { rates: ask, app } = await setUp(DEPLOYMENT.chainId + 1)
    const answer = await ask()
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'history-elsewhere'])
    expect(await app.snapshot()).toMatchObject({
      value: { snapshot: { history: { is: 'unavailable', why: { code: 'history-elsewhere' } } } },
    })
  })
})

describe('a devnet that began anew has the id of the one before', () => {
  const devnet: Deployment = { ...DEPLOYMENT, devnet: true }
  const onDevnet = () => setUp(DEPLOYMENT.chainId, devnet)

  test('an index whose last block the node has is this chain’s', async () => {
    const { rates: ask } = await onDevnet()
    expect((await ask()).status).toBe(200)
  })

  test('one with a block of another time, or of none yet, is not believed until it is', async () => {
    const { rates: ask, indexer, node, app } = await onDevnet()
    node.head = { ...node.head, timestamp: node.head.timestamp + 5n }
    const answer = await ask()
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'history-elsewhere'])
    expect(await app.snapshot()).toMatchObject({
      value: { snapshot: { history: { is: 'unavailable', why: { code: 'history-elsewhere' } } } },
    })
    node.head = { ...node.head, timestamp: node.head.timestamp - 5n }
    indexer.block = 1_001
    vi.setSystemTime(Date.now() + 6_000)
    expect(await codeOf(await ask())).toBe('history-elsewhere')
    indexer.block = 1_000
    vi.setSystemTime(Date.now() + 6_000)
    expect((await ask()).status).toBe(200)
  })
})

describe('the snapshot tells how far history goes', () => {
  async function historyOf(app: Instance) {
    const served = await app.snapshot()
    if (!served.ok) throw new Error(served.error.code)
    return served.value.snapshot.history
  }

  test('with the waits of the last finalizations, in the first page already', async () => {
    const { app, indexer } = await setUp()
    const history = await historyOf(app)
    expect(readingValue(history)).toEqual({
      ...{ block: 990n, time: BigInt(timeOfBlock(990)) },
      waits: { median: 86_400n, p90: 259_200n, count: 2 },
    })
    expect(indexer.asked).toContain('/finalizations?last=100')
    const served = await app.snapshot()
    expect(served).toMatchObject({ value: { body: expect.stringContaining('"waits":{"median":"86400"') } })
  })

  test('one page is one serialisation: nothing new, no new body', async () => {
    const { app } = await setUp()
    const [first, second] = [await app.snapshot(), await app.snapshot()]
    expect(first.ok && second.ok && first.value === second.value).toBe(true)
  })

  test('one that stopped is unavailable, with its reason; back again, it is there again', async () => {
    const { app, indexer } = await setUp()
    expect(readingValue(await historyOf(app))?.block).toBe(990n)
    indexer.misbehaves.set('/', 'drops')
    await until(app, (history) => history.is === 'unavailable' && history.why.code === 'history-unreachable')
    indexer.misbehaves.clear()
    indexer.block = 995
    await until(app, (history) => readingValue(history)?.block === 995n)
  })

  test('a hanging one never holds a page up for long', async () => {
    const { app, indexer } = await setUp()
    indexer.misbehaves.set('/', 'hangs')
    const began = performance.now()
    expect((await historyOf(app)).is).toBe('loading')
    expect(performance.now() - began).toBeLessThan(5_000)
    await until(app, ({ is }) => is === 'unavailable')
  })

  async function until(app: Instance, isSo: (history: Awaited<ReturnType<typeof historyOf>>) => boolean) {
    for (let tries = 0; tries < 60; tries += 1) {
      if (isSo(await historyOf(app))) return
      later(250)
      await past(20)
    }
    throw new Error(
      `never so: ${JSON.stringify(await historyOf(app), (_, v) => (typeof v === 'bigint' ? String(v) : v))}`,
    )
  }
})

test.each([
  [{}, 'history-not-ready'],
  [{ a: { id: 7, block: { number: 0, timestamp: 0 } } }, 'history-not-ready'],
  [{ a: { id: 7 } }, 'history-not-ready'],
  [{ a: { id: 8, block: { number: 1, timestamp: 1 } } }, 'history-elsewhere'],
  [{ a: null }, 'history-elsewhere'],
  [null, 'bad-response'],
])('status %j', (json, code) => {
  expect(readStatus(json, 7)).toMatchObject({ ok: false, error: { code } })
})

test('what is kept is bounded by number and by size', () => {
  const cache = createBodyCache<{ readonly bytes: number }>(3, 100)
  for (const name of ['a', 'b', 'c']) cache.set(name, { bytes: 10 })
  cache.get('a')
  cache.set('d', { bytes: 10 })
  expect(['a', 'b', 'c', 'd'].map((name) => cache.get(name) !== undefined)).toEqual([true, false, true, true])
  cache.set('e', { bytes: 85 })
  expect(['a', 'c', 'd', 'e'].map((name) => cache.get(name) !== undefined)).toEqual([
    false,
    false,
    true,
    true,
  ])
  cache.set('f', { bytes: 1_000 })
  expect(cache.get('f')).toBeUndefined()
  cache.delete('nothing')
})

/** Moves the clock. */
function later(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds)
}

function past(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
