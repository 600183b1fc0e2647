import type { BlockRef } from '@/lib/core/block-ref'
import type { Reading } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { WaitHistory } from '@/lib/exit/estimate-wait'
import { waitHistory } from '@/lib/exit/wait-history'
import { finalizationsFromWire } from '@/lib/history/wire'
import { freshnessAt } from '@/lib/read/freshness'
import type { HistoryReach, Snapshot } from '@/lib/read/snapshot'
import type { Clock } from '@/lib/server/clock'
import type { IndexerClient } from '@/lib/server/indexer-client'
import { type IndexedBlock, readStatus } from '@/lib/server/indexer-status'
import type { IsOurs } from '@/lib/server/is-on-chain'
import { singleFlight } from '@/lib/server/single-flight'

/** How far the indexer got, looked up beside the snapshots and never in their way. */
export interface HistoryReachService {
  /** Looks when that is due; settles when it has looked, and never fails. */
  follow(): Promise<void>
  /** The snapshot with what is known now. The same object when nothing is new. */
  into(snapshot: Snapshot): Snapshot
  /** The last indexed block, while that is known to be of this moment. */
  indexed(): IndexedBlock | undefined
  /** Set where the indexer follows another chain: nothing of it is to be believed. Looks where it has not looked yet. */
  elsewhere(): Promise<AppError | undefined>
}

/** A status is that of the moment for so long. */
const POLL_MS = 2_000
/** Waits change when something is finalized: once a day. */
const WAITS_EVERY_MS = 30_000
/** Finalized requests that a wait is expected by. */
export const LAST_FINALIZATIONS = 100
/** An indexer may be a little ahead of the node that the app reads; so far ahead it follows another chain of the same name. */
const MOST_AHEAD = 1_000n

const SOURCE = 'indexer'

/** For an instance without an indexer: nothing is ever asked for. */
export function noHistoryReach(why: AppError): HistoryReachService {
  const none: Reading<HistoryReach> = { is: 'unavailable', why }
  return {
    follow: async () => undefined,
    into: (snapshot) => (snapshot.history === none ? snapshot : { ...snapshot, history: none }),
    indexed: () => undefined,
    elsewhere: async () => why,
  }
}

/** Without `isOurs` the chain's id says enough. */
export function createHistoryReach(
  indexer: IndexerClient,
  chainId: number,
  isOurs: IsOurs = async () => true,
  now: Clock = Date.now,
): HistoryReachService {
  let status: Result<IndexedBlock, AppError> | undefined
  let statusAt = Number.NEGATIVE_INFINITY
  let waits: WaitHistory | undefined
  let waitsAt = Number.NEGATIVE_INFINITY
  let waitsOf: bigint | undefined
  let version = 0
  const writtenIn = new WeakMap<Reading<HistoryReach>, number>()

  const look = singleFlight(async () => {
    const told = await indexer.ask('/status')
    const claimed = told.ok ? readStatus(told.value, chainId) : told
    const read = claimed.ok && !(await isOurs(claimed.value)) ? err(otherBlock(claimed.value)) : claimed
    statusAt = now()
    if (isSame(status, read)) return
    status = read
    version += 1
  })

  const lookAtWaits = singleFlight(async () => {
    if (status?.ok !== true || waitsOf === status.value.block || now() - waitsAt < WAITS_EVERY_MS) return
    const { block } = status.value
    const told = await indexer.ask(`/finalizations?last=${LAST_FINALIZATIONS}`)
    const page = told.ok ? finalizationsFromWire(told.value) : told
    // Without an answer what was known stays true: it says of how many it is.
    if (!page.ok) return
    waitsAt = now()
    waitsOf = block
    waits = waitHistory(page.value.requests)
    version += 1
  })

  function isDue(): boolean {
    return now() - statusAt >= POLL_MS
  }

  function reading(at: BlockRef): Reading<HistoryReach> {
    if (status === undefined) return { is: 'loading' }
    if (!status.ok) return { is: 'unavailable', why: status.error }
    const { block, time } = status.value
    if (block > at.number + MOST_AHEAD) {
      const detail = `the indexer is at block ${block}, the chain at ${at.number}`
      return { is: 'unavailable', why: { code: 'history-elsewhere', detail } }
    }
    const value = { block, time, ...(waits === undefined ? {} : { waits }) }
    return { is: freshnessAt('history', Number(at.timestamp - time)), value, at, source: SOURCE }
  }

  return {
    follow: async () => {
      if (isDue()) await look()
      await lookAtWaits()
    },
    into: (snapshot) => {
      if (writtenIn.get(snapshot.history) === version) return snapshot
      const history = reading(snapshot.block)
      writtenIn.set(history, version)
      return { ...snapshot, history }
    },
    indexed: () => (isDue() || status?.ok !== true ? undefined : status.value),
    elsewhere: async () => {
      if (isDue()) await look()
      return status?.ok === false && status.error.code === 'history-elsewhere' ? status.error : undefined
    },
  }
}

function otherBlock({ block, time }: IndexedBlock): AppError {
  return { code: 'history-elsewhere', detail: `the chain has no block ${block} of time ${time}` }
}

function isSame(
  before: Result<IndexedBlock, AppError> | undefined,
  after: Result<IndexedBlock, AppError>,
): boolean {
  if (before === undefined || before.ok !== after.ok) return false
  if (before.ok && after.ok) {
    return before.value.block === after.value.block && before.value.time === after.value.time
  }
  return !before.ok && !after.ok && before.error.code === after.error.code
}
