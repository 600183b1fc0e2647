import { sameAddress } from '@/lib/core/address'
import type { LstId, ProtocolId } from '@/lib/core/lst'
import { LST_PROTOCOL } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment, Feed } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { QueuePoint } from '@/lib/history/peg-history'
import type { RateStep } from '@/lib/history/rate-step'
import type { PointsPage } from '@/lib/history/responses'
import { feedFromWire, pointsFromWire, ratesFromWire, waitsFromWire } from '@/lib/history/wire'
import { feedSubject } from '@/lib/peg/feed-price'
import { answersFrom, pointsFrom, ratesFrom } from '@/lib/peg/history/past-window'
import type { FeedPast, PegPast, PoolPast } from '@/lib/peg/history/peg-past'
import { pegPools } from '@/lib/peg/history/peg-pools'
import type { IndexerClient } from '@/lib/server/indexer-client'
import type { IndexedBlock } from '@/lib/server/indexer-status'
import { readPages } from '@/lib/server/read-pages'

type Read<T> = Promise<Result<T, AppError>>
type Pool = Deployment['pools'][number]

/** A stretch of a token's past, and the last block that all of it has. */
export interface ReadPast {
  readonly past: PegPast
  readonly indexed: IndexedBlock
}

/** What the indexer recorded of the sources that a token is judged by. Errors: those of the indexer. */
export interface PegPastReader {
  /** What is needed for the boundaries in (`after`, `to`], unix seconds. */
  read(token: LstId, after: bigint, to: bigint): Read<ReadPast>
  /** The first moment that anything was recorded of; without a time: nothing was. */
  beginning(token: LstId): Read<{ readonly time: bigint | undefined; readonly indexed: IndexedBlock }>
  /** Steps of the token's rate since `from`, and the one that held then. */
  rates(token: LstId, from: bigint): Read<readonly RateStep[]>
  /** Waits by finalization since `from`; none for a token without a queue. */
  queue(token: LstId, from: bigint): Read<readonly QueuePoint[]>
}

export function createPegPastReader(indexer: IndexerClient, { pools, feeds }: Deployment): PegPastReader {
  const feedsOf = (token: LstId) => feeds.filter(({ pair }) => feedSubject(token, pair) !== undefined)

  async function readRates(protocol: ProtocolId, from: bigint): Read<Stepped> {
    const near = await ratesSince(indexer, protocol, ratesFrom(from))
    if (!near.ok || near.value.steps.some(({ time }) => time <= from)) return near
    return ratesSince(indexer, protocol, 0n)
  }

  return {
    read: async (token, after, to) => {
      const [poolReads, feedReads, rates] = await Promise.all([
        Promise.all(pegPools(pools, token).map((pool) => readPool(indexer, token, pool, after, to))),
        Promise.all(feedsOf(token).map((feed) => readFeed(indexer, feed, after, to))),
        readRates(LST_PROTOCOL[token], after),
      ])
      const [pooled, fed] = [every(poolReads), every(feedReads)]
      if (!pooled.ok) return pooled
      if (!fed.ok) return fed
      if (!rates.ok) return rates
      const reached = [...pooled.value, ...fed.value].map(({ indexed }) => indexed)
      return ok({
        past: {
          token,
          pools: pooled.value.map(({ pool }) => pool),
          feeds: fed.value.map(({ feed }) => feed),
          rates: rates.value.steps,
        },
        indexed: reached.reduce(
          (least, each) => (each.time < least.time ? each : least),
          rates.value.indexed,
        ),
      })
    },
    beginning: async (token) => {
      const [firsts, rates] = await Promise.all([
        Promise.all([
          ...pegPools(pools, token).map((pool) => firstPoint(indexer, pool)),
          ...feedsOf(token).map((feed) => firstAnswer(indexer, feed)),
        ]),
        askOnce(indexer, `/rates/${LST_PROTOCOL[token]}?limit=1`, ratesFromWire),
      ])
      const told = every(firsts)
      if (!told.ok) return told
      if (!rates.ok) return rates
      const known = told.value.flatMap((time) => (time === undefined ? [] : [time]))
      const time = known.reduce<bigint | undefined>((least, each) => earlier(least, each), undefined)
      return ok({ time, indexed: rates.value.indexed })
    },
    rates: async (token, from) => {
      const read = await readRates(LST_PROTOCOL[token], from)
      if (!read.ok) return read
      const held = read.value.steps.findLastIndex(({ time }) => time <= from)
      return ok(held === -1 ? read.value.steps : read.value.steps.slice(held))
    },
    queue: async (token, from) => {
      if (LST_PROTOCOL[token] !== 'lido') return ok([])
      const read = await readPages(indexer, '/waits', { from }, waitsFromWire)
      if (!read.ok) return read
      return ok(
        read.value.flatMap(({ waits }) => waits.map(({ time, seconds }): QueuePoint => ({ time, seconds }))),
      )
    },
  }
}

interface Stepped {
  readonly steps: readonly RateStep[]
  readonly indexed: IndexedBlock
}

async function ratesSince(indexer: IndexerClient, protocol: ProtocolId, from: bigint): Read<Stepped> {
  const read = await readPages(indexer, `/rates/${protocol}`, { from }, ratesFromWire)
  if (!read.ok) return read
  const [first] = read.value
  return first === undefined
    ? err(NO_PAGE)
    : ok({ steps: read.value.flatMap(({ steps }) => steps), indexed: first.indexed })
}

const NO_PAGE: AppError = { code: 'bad-response', detail: 'the indexer gave no page' }

async function readPool(
  indexer: IndexerClient,
  token: LstId,
  pool: Pool,
  after: bigint,
  to: bigint,
): Read<{ readonly pool: PoolPast; readonly indexed: IndexedBlock }> {
  const range = { from: pointsFrom(after), to: to + 1n }
  const read = await readPages(indexer, pointsPath(pool), range, pointsFromWire)
  if (!read.ok) return read
  const [first] = read.value
  if (first === undefined) return err(NO_PAGE)
  if (read.value.some((page) => !sameAddress(page.source, pool.address) || page.is !== first.is))
    return err({ code: 'bad-response', detail: 'the indexer answered another question' })
  return ok({ pool: poolPast(token, pool, first, read.value), indexed: first.indexed })
}

function poolPast(
  token: LstId,
  { tokens, oracle, address: source }: Pool,
  first: PointsPage,
  pages: readonly PointsPage[],
): PoolPast {
  if (first.is === 'ticks') {
    const points = pages.flatMap((page) => (page.is === 'ticks' ? page.ticks : []))
    return { is: 'ticks', source, isTokenFirst: tokens[0] === token, points }
  }
  const points = pages.flatMap((page) => (page.is === 'deals' ? page.deals : []))
  return { is: 'deals', source, hasOracle: oracle !== undefined, fee: first.fee, points }
}

async function readFeed(
  indexer: IndexerClient,
  feed: Feed,
  after: bigint,
  to: bigint,
): Read<{ readonly feed: FeedPast; readonly indexed: IndexedBlock }> {
  const { pair, heartbeat, bandBp } = feed
  const range = { from: answersFrom(after, heartbeat), to: to + 1n }
  const read = await readPages(indexer, feedPath(feed), range, feedFromWire)
  if (!read.ok) return read
  const [first] = read.value
  if (first === undefined) return err(NO_PAGE)
  const answers = read.value.flatMap((page) => page.answers)
  return ok({ feed: { rules: { pair, heartbeat }, bandBp, answers }, indexed: first.indexed })
}

async function askOnce<T>(
  indexer: IndexerClient,
  path: string,
  fromWire: (json: unknown) => Result<T, AppError>,
): Read<T> {
  const json = await indexer.ask(path)
  return json.ok ? fromWire(json.value) : json
}

async function firstPoint(indexer: IndexerClient, pool: Pool): Read<bigint | undefined> {
  const page = await askOnce(indexer, `${pointsPath(pool)}?limit=1`, pointsFromWire)
  if (!page.ok) return page
  return ok((page.value.is === 'ticks' ? page.value.ticks : page.value.deals)[0]?.boundary)
}

async function firstAnswer(indexer: IndexerClient, feed: Feed): Read<bigint | undefined> {
  const page = await askOnce(indexer, `${feedPath(feed)}?limit=1`, feedFromWire)
  return page.ok ? ok(page.value.answers[0]?.updatedAt) : page
}

const pointsPath = ({ address }: Pool) => `/points/${address.toLowerCase()}`
const feedPath = ({ pair }: Feed) => `/feeds/${pair.replace('/', '-')}`

function earlier(least: bigint | undefined, time: bigint): bigint {
  return least !== undefined && least < time ? least : time
}

/** All of them, or the first failure. */
function every<T>(results: readonly Result<T, AppError>[]): Result<readonly T[], AppError> {
  const values: T[] = []
  for (const result of results) {
    if (!result.ok) return result
    values.push(result.value)
  }
  return ok(values)
}
