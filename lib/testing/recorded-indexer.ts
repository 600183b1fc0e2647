import { ok } from '@/lib/core/result'
import type { FinalizedWait } from '@/lib/history/finalization'
import { historyToWire } from '@/lib/history/wire'
import type { PegPast } from '@/lib/peg/history/peg-past'
import type { IndexerClient } from '@/lib/server/indexer-client'
import type { IndexedBlock } from '@/lib/server/indexer-status'

/** An indexer in memory that has recorded a token's past until some block, and tells it in pages as the true one does. */
export interface RecordedIndexer extends IndexerClient {
  past: PegPast
  waits: readonly FinalizedWait[]
  indexed: IndexedBlock
  /** paths asked for, in their order */
  readonly asked: string[]
  readonly chainId: number
}

const PAGE = 700

export function recordedIndexer(past: PegPast, indexed: IndexedBlock): RecordedIndexer {
  const asked: string[] = []
  const told: RecordedIndexer = {
    ...{ past, indexed, asked, waits: [], chainId: 1 },
    down: () => undefined,
    ask: async (path) => {
      asked.push(path)
      return ok(JSON.parse(JSON.stringify(answer(told, path))) as unknown)
    },
  }
  return told
}

function answer({ past, indexed, waits, chainId }: RecordedIndexer, path: string): unknown {
  const url = new URL(path, 'http://indexer')
  const [, route, name = ''] = url.pathname.split('/')
  const number = (key: string, absent: bigint) => BigInt(url.searchParams.get(key) ?? absent)
  const question = {
    ...{ from: number('from', 0n), to: number('to', 10n ** 12n), cursor: number('cursor', -1n) },
    ...{ limit: Number(number('limit', BigInt(PAGE))), until: indexed.time },
  }
  if (route === 'status')
    return {
      chain: { id: chainId, block: { number: Number(indexed.block), timestamp: Number(indexed.time) } },
    }
  if (route === 'rates') {
    const { items, next } = pageOf(past.rates, ({ time }) => time, question)
    const [first] = past.rates
    return historyToWire({ indexed, protocol: first?.protocol ?? 'lido', steps: items, ...next })
  }
  if (route === 'waits') {
    const { items, next } = pageOf(waits, ({ time }) => time, question)
    return historyToWire({ indexed, waits: items, ...next })
  }
  if (route === 'feeds') {
    const feed = past.feeds.find(({ rules }) => rules.pair.replace('/', '-') === name)
    const { items, next } = pageOf(feed?.answers ?? [], ({ updatedAt }) => updatedAt, question)
    return historyToWire({ indexed, pair: name, answers: items, ...next })
  }
  const pool = past.pools.find(({ source }) => source.toLowerCase() === name)
  if (route !== 'points' || pool === undefined) throw new Error(`no route ${path}`)
  const at = ({ boundary }: { readonly boundary: bigint }) => boundary
  const carried = <T extends { readonly boundary: bigint }>(points: readonly T[]): readonly T[] =>
    question.cursor >= 0n ? [] : points.filter(({ boundary }) => boundary < question.from).slice(-1)
  const source = `0x${pool.source.slice(2)}` as const
  if (pool.is === 'ticks') {
    const { items, next } = pageOf(pool.points, at, question)
    return historyToWire({
      indexed,
      source,
      is: 'ticks',
      ticks: [...carried(pool.points), ...items],
      ...next,
    })
  }
  const { items, next } = pageOf(pool.points, at, question)
  const fee = pool.fee === undefined ? {} : { fee: pool.fee }
  const deals = [...carried(pool.points), ...items]
  return historyToWire({ indexed, source, is: 'deals', ...fee, deals, ...next })
}

interface Question {
  readonly from: bigint
  readonly to: bigint
  readonly cursor: bigint
  readonly limit: number
  readonly until: bigint
}

function pageOf<T>(list: readonly T[], timeOf: (item: T) => bigint, question: Question) {
  const { from, to, cursor, limit, until } = question
  const found = list.filter((item) => {
    const time = timeOf(item)
    return time >= from && time < to && time > cursor && time <= until
  })
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const next = found.length > limit && last !== undefined ? { next: String(timeOf(last)) } : {}
  return { items, next }
}
