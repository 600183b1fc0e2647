import type { RequestStatus } from '@/lib/lst/lido/queue-reads'
import type { LidoState } from '@/lib/lst/lido/state'

/** Ids that one look asks for at most, so that a call stays within what nodes let it spend. */
const MOST_AT_ONCE = 1_000
/** Unfinalized requests that are kept at most; mainnet has had some thousands. */
const MOST_KEPT = 50_000
/** After so many seconds a reorganisation is not expected to give an id to another request. */
export const SETTLED_AFTER = 900n

interface Entry {
  /** stETH wei */
  readonly amount: bigint
  readonly requestedAt: bigint
}

/** Amounts of all unfinalized requests, read once for all visitors: what waits before each of them. */
export interface QueueLedger {
  /** Ids to be read next so that all before `until` are known and sure; none when they are, or when the queue is longer than what is kept. */
  missing(queue: LidoState['queue'], until: bigint, now: bigint): readonly bigint[]
  take(statuses: ReadonlyMap<bigint, RequestStatus>): void
  /** stETH wei of the unfinalized requests before each of these, ascending; one whose line is not all known is not in it */
  ahead(queue: LidoState['queue'], ids: readonly bigint[]): ReadonlyMap<bigint, bigint>
}

export function createQueueLedger(): QueueLedger {
  /** id of the first entry; those after it follow without a gap */
  let first = 1n
  let entries: Entry[] = []

  function forget(queue: LidoState['queue']): void {
    const start = queue.lastFinalizedId + 1n
    // a finalization that was taken back needs entries which are gone
    if (start < first) entries = []
    else entries = entries.slice(Number(start - first))
    first = start
    const known = Number(queue.lastRequestId - queue.lastFinalizedId)
    if (entries.length > known) entries = entries.slice(0, known)
  }

  return {
    missing: (queue, until, now) => {
      forget(queue)
      const end = until <= queue.lastRequestId ? until : queue.lastRequestId + 1n
      if (end - first > BigInt(MOST_KEPT)) return []
      const ids: bigint[] = []
      // The young ones again: until they are settled another request may come to have their id.
      const settled = entries.findIndex(({ requestedAt }) => now - requestedAt < SETTLED_AFTER)
      const from = first + BigInt(settled < 0 ? entries.length : settled)
      for (let id = from; id < end && ids.length < MOST_AT_ONCE; id += 1n) ids.push(id)
      return ids
    },
    take: (statuses) => {
      for (const [id, { amountOfStETH, timestamp }] of statuses) {
        const place = id - first
        // another look may have been faster
        if (place < 0n || place > BigInt(entries.length)) continue
        entries[Number(place)] = { amount: amountOfStETH, requestedAt: timestamp }
      }
    },
    ahead: (queue, ids) => {
      const found = new Map<bigint, bigint>()
      if (first !== queue.lastFinalizedId + 1n) return found
      let sum = 0n
      let place = 0
      for (const id of ids) {
        const count = id - first
        if (count < 0n) continue
        if (count > BigInt(entries.length)) break
        for (; place < Number(count); place += 1) {
          const entry = entries[place]
          if (entry !== undefined) sum += entry.amount
        }
        found.set(id, sum)
      }
      return found
    },
  }
}
