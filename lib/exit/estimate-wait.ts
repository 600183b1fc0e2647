import type { UNKNOWN_WAITS } from '@/lib/exit/unknown-waits'
import type { LidoState } from '@/lib/lst/lido/state'

/** Seconds between two reports: 225 epochs of 32 slots of 12 s (`protocols.md` 1.6). A skipped one makes the next cover two. */
export const REPORT_EVERY = 86_400n
/** Oracles leave out requests younger than this at a report's reference time, seconds (the checker's `requestTimestampMargin`). */
export const REQUEST_MARGIN = 7_680n
/** A report is usually there within an hour or two of its reference time; after this it is late, and nobody knows when it comes. */
const LATE_AFTER = 6n * 3_600n

/** How long the last finalizations took, from an instance's own history; seconds from request to finalization. */
export interface WaitHistory {
  readonly median: bigint
  readonly p90: bigint
  /** how many requests it is made of */
  readonly count: number
}

export interface WaitInput {
  /** unix seconds of the chain's clock */
  readonly now: bigint
  readonly queue: LidoState['queue']
  /** the protocol is stopped: no reports */
  readonly isStopped: boolean
  /** unix seconds, reference time of the last report; undefined where it is not known */
  readonly lastReportAt: bigint | undefined
  readonly place: QueuePlace
  /** undefined without an indexer */
  readonly history?: WaitHistory | undefined
}

/** Where a request stands, or would stand. */
export interface QueuePlace {
  /** stETH wei of the requests before it; undefined while it is not known */
  readonly ahead: bigint | undefined
  /** number of the requests before it */
  readonly requestsAhead: bigint
  /** stETH wei */
  readonly amount: bigint
  /** unix seconds; for a new one, now */
  readonly requestedAt: bigint
}

/** What an estimate rests on, to be shown beside it. */
export interface WaitEvidence {
  readonly requestsAhead: bigint
  /** stETH wei */
  readonly ahead?: bigint
  /** wei in the buffer, which the queue is served from first */
  readonly buffered: bigint
  /** wei that the buffer lacks for all up to and including this request; 0n where it covers it */
  readonly missing?: bigint
  /** unix seconds, reference time of the first report that may finalize it; undefined where that cannot be said */
  readonly firstReport?: bigint
  readonly history?: WaitHistory
}

export type UnknownWait = (typeof UNKNOWN_WAITS)[number]

export type WaitEstimate =
  | {
      readonly is: 'known'
      readonly reason: 'buffer-covers' | 'waits-for-exits'
      /** unix seconds, both; `from` is before `to` */
      readonly from: bigint
      readonly to: bigint
      readonly evidence: WaitEvidence
    }
  | { readonly is: 'unknown'; readonly why: UnknownWait; readonly evidence: WaitEvidence }

/**
 * When a request can probably be claimed: a range with its reason, or why it is not known; never a point. Finalization happens in the
 * daily report, first come, first served, out of the buffer and of what comes in from validators (`protocols.md` 1.7). Where the buffer
 * covers everything up to this request, the next report that it is old enough for should do, or the one after if that is skipped. Where
 * it does not, only history says how long exits take.
 */
export function estimateWait(input: WaitInput): WaitEstimate {
  const { now, queue, lastReportAt, place, history } = input
  const { ahead, requestsAhead, amount, requestedAt } = place
  const firstReport = lastReportAt === undefined ? undefined : firstReportFor(lastReportAt, requestedAt)
  const needed = ahead === undefined ? undefined : ahead + amount
  const missing = needed === undefined ? undefined : atLeastNothing(needed - queue.bufferedEther)
  const evidence: WaitEvidence = {
    requestsAhead,
    buffered: queue.bufferedEther,
    ...(ahead === undefined ? {} : { ahead }),
    ...(missing === undefined ? {} : { missing }),
    ...(firstReport === undefined ? {} : { firstReport }),
    ...(history === undefined ? {} : { history }),
  }
  const unknown = (why: UnknownWait): WaitEstimate => ({ is: 'unknown', why, evidence })
  if (input.isStopped) return unknown('stopped')
  if (queue.isPaused) return unknown('queue-paused')
  if (queue.isBunker) return unknown('bunker')
  if (lastReportAt === undefined || firstReport === undefined) return unknown('report-unknown')
  if (now > lastReportAt + REPORT_EVERY + LATE_AFTER) return unknown('report-late')
  if (missing === undefined) return unknown('ahead-unknown')
  const earliest = later(firstReport, now)
  if (missing === 0n) {
    return { is: 'known', reason: 'buffer-covers', from: earliest, to: firstReport + REPORT_EVERY, evidence }
  }
  if (history === undefined || history.count === 0) return unknown('waits-for-exits')
  const from = later(earliest, requestedAt + history.median)
  // one that has waited longer than nine of ten did tells that history is no guide to it
  if (from >= requestedAt + history.p90) return unknown('waits-for-exits')
  return { is: 'known', reason: 'waits-for-exits', from, to: requestedAt + history.p90, evidence }
}

/** Reference time of the first report after the last one that a request made then is old enough for. */
function firstReportFor(lastReportAt: bigint, requestedAt: bigint): bigint {
  const next = lastReportAt + REPORT_EVERY
  const short = requestedAt + REQUEST_MARGIN - next
  return short <= 0n ? next : next + ((short + REPORT_EVERY - 1n) / REPORT_EVERY) * REPORT_EVERY
}

/** Where a new request of `amount` stETH wei would stand: behind all that wait. */
export function newPlace(queue: LidoState['queue'], amount: bigint, now: bigint): QueuePlace {
  return {
    ahead: queue.unfinalizedStEth,
    requestsAhead: queue.lastRequestId - queue.lastFinalizedId,
    amount,
    requestedAt: now,
  }
}

/** Where a pending request of the account stands. */
export function placeOf(
  queue: LidoState['queue'],
  request: {
    readonly id: bigint
    readonly stEth: bigint
    readonly requestedAt: bigint
    readonly ahead?: bigint | undefined
  },
): QueuePlace {
  return {
    ahead: request.ahead,
    requestsAhead: atLeastNothing(request.id - queue.lastFinalizedId - 1n),
    amount: request.stEth,
    requestedAt: request.requestedAt,
  }
}

function atLeastNothing(value: bigint): bigint {
  return value > 0n ? value : 0n
}

function later(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
