import { describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import type { PegPoint, PegRange } from '@/lib/history/peg-history'
import { rangeStep } from '@/lib/history/peg-history'
import { pegHistoryFromWire } from '@/lib/history/peg-history-wire'
import { foldPeg } from '@/lib/peg/fold'
import { judgePast } from '@/lib/peg/history/judge-past'
import type { PegPast } from '@/lib/peg/history/peg-past'
import { joinPoints } from '@/lib/peg/history/peg-points'
import { pegSamples } from '@/lib/peg/history/peg-samples'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import type { IndexedBlock } from '@/lib/server/indexer-status'
import { pegHistoryResponse } from '@/lib/server/peg-history-response'
import { createPegHistoryService, type PegHistoryService } from '@/lib/server/peg-history-service'
import { createPegPastReader } from '@/lib/server/peg-past-reader'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { NO_LIMITS } from '@/lib/testing/no-limits'
import { busyYear, YEAR_START } from '@/lib/testing/peg-year'
import { type RecordedIndexer, recordedIndexer } from '@/lib/testing/recorded-indexer'
import { testAddress } from '@/lib/testing/states'

/* Judged history out of an indexer in memory: the same as judging all of the record at once, whatever happened in between. */

const DAY = 86_400n
const POOLS = [testAddress(0xa1), testAddress(0xa2)] as const
const DEPLOYMENT = {
  ...FAKE_DEPLOYMENT,
  feeds: [
    {
      ...{ pair: 'stETH/ETH', address: testAddress(0xf1), decimals: 18, description: 'STETH / ETH' },
      ...{ heartbeat: 86_400, bandBp: 50 },
    },
  ],
  pools: [
    {
      kind: 'uniswap-v3' as const,
      address: POOLS[0],
      tokens: ['wsteth' as const, 'weth' as const],
      fee: 100,
    },
    {
      ...{ kind: 'curve-crypto' as const, address: POOLS[1], indexType: 'uint256' as const },
      tokens: ['weth' as const, 'wsteth' as const],
    },
  ],
}

/** Days of a past with one pool of each kind. */
function pastOf(days: number): PegPast {
  const { pools, ...others } = busyYear(days * 288)
  const [ticks, , deals] = pools
  if (ticks?.is !== 'ticks' || deals?.is !== 'deals') throw new Error('the year has both kinds')
  return {
    ...others,
    pools: [
      { ...ticks, source: POOLS[0] },
      { ...deals, source: POOLS[1] },
    ],
  }
}

const WEEK = pastOf(9)
const at = (days: number, seconds = 0n): IndexedBlock => {
  const time = YEAR_START + BigInt(days) * DAY + seconds
  return { block: 1_000n + (time - YEAR_START) / 12n, time }
}

interface SetUp {
  readonly indexer: RecordedIndexer
  readonly service: PegHistoryService
  /** what holds on for some seconds holds no more */
  later(): void
}

function setUp(indexer: RecordedIndexer, patienceMs = 60_000): SetUp {
  let now = 0
  const reach = {
    follow: async () => undefined,
    into: <T>(snapshot: T) => snapshot,
    indexed: () => indexer.indexed,
    elsewhere: async () => undefined,
  }
  const service = createPegHistoryService({
    ...{ indexer, reach, chainId: 1, thresholds: DEFAULT_THRESHOLDS, now: () => now, patienceMs },
    reader: createPegPastReader(indexer, DEPLOYMENT),
  })
  return { indexer, service, later: () => (now += 60_000) }
}

async function historyOf(service: PegHistoryService, range: PegRange) {
  const served = await service.get('wsteth', range)
  if (!served.ok) throw new Error(JSON.stringify(served.error))
  const read = pegHistoryFromWire(JSON.parse(served.value.body))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

/** The same from all of the record at once. */
function expected({ past, indexed }: RecordedIndexer, range: PegRange) {
  const end = indexed.time - (indexed.time % 300n)
  const steps = [...judgePast(past, { after: YEAR_START - DAY, to: end }, DEFAULT_THRESHOLDS)]
  const step = BigInt(rangeStep(range))
  const to = end - (end % step)
  const groups = new Map<bigint, PegPoint[]>()
  for (const { point } of steps) {
    const closes = point.time + ((step - (point.time % step)) % step)
    if (closes <= to) groups.set(closes, [...(groups.get(closes) ?? []), point])
  }
  const points = [...groups.values()].map((group) => joinPoints(group))
  return { to, points, events: steps.flatMap(({ events }) => events).filter(({ time }) => time <= to) }
}

async function checkAll({ service, indexer }: SetUp): Promise<void> {
  const all = await historyOf(service, 'all')
  const whole = expected(indexer, 'all')
  expect({ to: all.to, points: all.points, events: all.events }).toEqual(whole)
  const day = await historyOf(service, '24h')
  const fine = expected(indexer, '24h')
  expect(day.to).toBe(fine.to)
  expect(day.points).toEqual(fine.points.filter((point) => point !== undefined && point.time > fine.to - DAY))
}

describe('judged history', () => {
  test('is what judging all of the record at once gives, in every range, with rates and waits', async () => {
    const made = setUp(recordedIndexer(WEEK, at(8, 5_000n)))
    made.indexer.waits = [1, 5].map((day) => ({
      ...{ time: YEAR_START + BigInt(day) * DAY, block: 1n, index: day, requests: 3 },
      seconds: BigInt(day) * 1_000n,
    }))
    await checkAll(made)
    const week = await historyOf(made.service, '7d')
    expect(week).toMatchObject({ token: 'wsteth', range: '7d', step: 3_600, indexed: made.indexer.indexed })
    expect(week.to - week.from).toBe(7n * DAY)
    expect(week.points.length).toBe(168)
    expect(week.queue).toEqual([{ time: YEAR_START + 5n * DAY, seconds: 5_000n }])
    expect(week.rates.length).toBe(8)
    expect((week.rates[0]?.time ?? 0n) <= week.from).toBe(true)
    // The record is shorter than a year: it begins with the day of its first answer.
    const year = await historyOf(made.service, '1y')
    expect(year.from).toBe(YEAR_START - DAY)
  })

  test('goes on with what is new, and asks for little of what is old', async () => {
    const made = setUp(recordedIndexer(WEEK, at(7)))
    await checkAll(made)
    for (const [days, seconds] of [
      [7, 299n],
      [7, 300n],
      [7, 7_000n],
      [8, 0n],
      [8, 4_000n],
    ] as const) {
      made.indexer.indexed = at(days, seconds)
      made.indexer.asked.length = 0
      made.later()
      await checkAll(made)
      const froms = made.indexer.asked
        .filter((path) => path.startsWith('/points'))
        .map((path) => BigInt(new URL(path, 'http://x').searchParams.get('from') ?? '0'))
      for (const from of froms)
        expect(from).toBeGreaterThanOrEqual(made.indexer.indexed.time - 2n * DAY - 1_800n)
    }
  })

  test.each([
    ['in the last hour', 3_000n],
    ['in the last day', 80_000n],
    ['two days deep', 2n * DAY + 1_000n],
    ['deeper than anything that is kept', 7n * DAY],
  ])('a chain that is another one %s is judged as it is now', async (_, depth) => {
    const made = setUp(recordedIndexer(WEEK, at(8, 2_000n)))
    await checkAll(made)
    const { past, indexed } = made.indexer
    made.indexer.past = {
      ...past,
      pools: past.pools.map((pool) =>
        pool.is === 'ticks'
          ? {
              ...pool,
              points: pool.points.map((point) =>
                point.boundary < indexed.time - depth
                  ? point
                  : {
                      ...point,
                      tick: point.tick - 300,
                      sum: point.sum - 300n * (point.closed - point.opened),
                      sqrtPriceX96: (point.sqrtPriceX96 * 98n) / 100n,
                    },
              ),
            }
          : pool,
      ),
    }
    made.indexer.indexed = { block: indexed.block + 1n, time: indexed.time + 12n }
    made.later()
    await checkAll(made)
  })

  test('a chain that went back is judged as far as it is', async () => {
    const made = setUp(recordedIndexer(WEEK, at(8, 2_000n)))
    await checkAll(made)
    made.indexer.indexed = at(6, 100n)
    made.later()
    await checkAll(made)
  })

  test('a failure in the middle loses nothing, and is told', async () => {
    const made = setUp(recordedIndexer(pastOf(40), at(39)))
    let asks = 0
    const failing: RecordedIndexer = {
      ...made.indexer,
      ask: async (path) => {
        asks += 1
        return asks === 40 ? err({ code: 'history-unreachable' }) : made.indexer.ask(path)
      },
    }
    const broken = setUp(failing)
    expect(await broken.service.get('wsteth', 'all')).toMatchObject({
      error: { code: 'history-unreachable' },
    })
    await checkAll({ ...broken, indexer: made.indexer })
  })

  test('nobody waits longer than patience has it; the work goes on', async () => {
    const made = setUp(recordedIndexer(WEEK, at(8)), 0)
    expect(await made.service.get('wsteth', 'all')).toMatchObject({ error: { code: 'history-at-work' } })
    const patient = async () => {
      for (;;) {
        const served = await made.service.get('wsteth', 'all')
        if (served.ok) return served.value
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    expect((await patient()).body).toContain('"points":[{')
  })

  test('others have their turn while it works', async () => {
    const made = setUp(recordedIndexer(WEEK, at(8)))
    let turns = 0
    let isDone = false
    const others = (async () => {
      while (!isDone) {
        turns += 1
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    await made.service.get('wsteth', 'all')
    isDone = true
    await others
    expect(turns).toBeGreaterThan(10)
  })

  test('all who ask at once share one computation, and what did not change is sent once', async () => {
    const made = setUp(recordedIndexer(WEEK, at(8, 1_000n)))
    const answers = await Promise.all(Array.from({ length: 20 }, () => made.service.get('wsteth', '7d')))
    expect(new Set(answers.map((answer) => (answer.ok ? answer.value : undefined))).size).toBe(1)
    expect(
      made.indexer.asked.filter(
        (path) => path.startsWith('/points') && path.includes('&to=') && !path.includes('cursor'),
      ).length,
    ).toBe(POOLS.length)
    // A block later nothing of it is another.
    made.indexer.indexed = at(8, 1_012n)
    made.later()
    const again = await made.service.get('wsteth', '7d')
    expect(again).toEqual(answers[0])
    const asked = made.indexer.asked.length
    await made.service.get('wsteth', '7d')
    expect(made.indexer.asked.length).toBe(asked)
  })

  test('without any record there is nothing to draw, and that is no failure', async () => {
    const empty: PegPast = {
      ...WEEK,
      pools: WEEK.pools.map((pool) => ({ ...pool, points: [] })),
      feeds: WEEK.feeds.map((feed) => ({ ...feed, answers: [] })),
    }
    const made = setUp(recordedIndexer(empty, at(3)))
    expect(await historyOf(made.service, '30d')).toMatchObject({
      from: at(3).time,
      to: at(3).time,
      points: [],
    })
  })
})

describe('where the live judgement begins', () => {
  test('the fold over the last 24 hours, at the block before the indexed one', async () => {
    const { service, indexer } = setUp(recordedIndexer(WEEK, at(8, 1_000n)))
    const fold = await service.recentFold('wsteth')
    const to = at(8, 900n).time
    const samples = [...pegSamples(indexer.past, to - DAY, to)]
    expect(samples.length).toBe(288)
    const { judgement, ...others } = foldPeg('wsteth', samples, DEFAULT_THRESHOLDS)
    const block = indexer.indexed.block - 1n
    expect(fold).toEqual(ok({ ...others, judgement: { ...judgement, block } }))
  })

  test('an indexer that is away is no beginning', async () => {
    const { indexer } = setUp(recordedIndexer(WEEK, at(8)))
    const away = { ...indexer, down: () => ({ code: 'history-unreachable' as const }) }
    expect(await setUp(away).service.recentFold('wsteth')).toMatchObject({
      error: { code: 'history-unreachable' },
    })
    expect(await setUp(away).service.get('wsteth', '7d')).toMatchObject({
      error: { code: 'history-unreachable' },
    })
  })
})

describe('the route', () => {
  const ask = (url: string, headers: Record<string, string> = {}, get?: PegHistoryService['get']) => {
    const name = new URL(url).pathname.split('/').at(-1) ?? ''
    const { service } = setUp(recordedIndexer(WEEK, at(8)))
    const pegHistory = get ?? service.get
    return pegHistoryResponse(new Request(url, { headers }), name, {
      ...NO_LIMITS,
      pegHistory,
      deployment: DEPLOYMENT,
    })
  }
  const BASE = 'http://app/api/history/peg'

  test('serves with a tag, and nothing to those who have it', async () => {
    const response = await ask(`${BASE}/wsteth?range=24h`)
    expect(response.status).toBe(200)
    const etag = response.headers.get('etag') ?? ''
    expect(pegHistoryFromWire(await response.json())).toMatchObject({ ok: true, value: { range: '24h' } })
    expect((await ask(`${BASE}/wsteth?range=24h`, { 'if-none-match': etag })).status).toBe(304)
    expect(pegHistoryFromWire(await (await ask(`${BASE}/wsteth`)).json())).toMatchObject({
      value: { range: '30d' },
    })
  })

  test('refuses what it does not know with a sentence, and gives the reason where there is no history', async () => {
    for (const path of ['doge', 'wsteth?range=2d', 'wsteth?range=']) {
      const response = await ask(`${BASE}/${path}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'malformed', error: expect.stringMatching(/\.$/) })
    }
    const off = await ask(`${BASE}/wsteth`, {}, async () => err({ code: 'history-off' }))
    expect(off.status).toBe(503)
    expect(await off.json()).toEqual({ error: { code: 'history-off' } })
  })
})
