import type { LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { Severity } from '@/lib/peg/thresholds'

/** How far back judged history is asked for; `all` reaches to the first price that was recorded. */
export const PEG_RANGES = ['24h', '7d', '30d', '1y', 'all'] as const
export type PegRange = (typeof PEG_RANGES)[number]

/** A step of a token's history. Deviations are in parts of 10^12, rounded towards 0: for drawing and export, never judged again. */
export interface PegPoint {
  /** unix seconds, the end of the step */
  readonly time: bigint
  /** deviation at the end of the step; absent: nothing could be judged then, a gap */
  readonly headline?: Ratio
  /** least and greatest deviation of any source in the step (pools by what they vote, feeds that count); absent: no source had any */
  readonly low?: Ratio
  readonly high?: Ratio
  /** the worst that was claimed in the step; absent: none was */
  readonly state?: Severity
  /** sources that counted at the end of the step */
  readonly sources: number
}

/* What is marked on the line. Times in unix seconds of the sample that showed it: every five minutes one. */

/** `from` absent: none could be claimed before; `to` absent: none can be any more. */
export interface SeverityEvent {
  readonly time: bigint
  readonly kind: 'severity'
  readonly from?: Severity
  readonly to?: Severity
}

export interface RateEvent {
  readonly time: bigint
  readonly kind: 'rate-falls' | 'rate-refused'
  /** `after/before - 1`; rounded as deviations are */
  readonly by: Ratio
}

/** The voters begin to be too far apart. */
export interface DisagreeEvent {
  readonly time: bigint
  readonly kind: 'disagree'
  readonly spread: Ratio
}

export type PegEvent = SeverityEvent | RateEvent | DisagreeEvent

/** How long the requests waited that were finalized at one time: the one in the middle of them, seconds. */
export interface QueuePoint {
  readonly time: bigint
  readonly seconds: bigint
}

/** From when on a rate held, ETH per token (of stETH: per share). */
export interface RatePoint {
  readonly time: bigint
  readonly rate: Ratio
}

/** A token's judged past. Times in unix seconds. */
export interface PegHistory {
  readonly token: LstId
  readonly range: PegRange
  /** seconds from point to point: 300 for 24 hours, else 3,600 */
  readonly step: number
  /** the last block that is in it */
  readonly indexed: { readonly block: bigint; readonly time: bigint }
  /** what the points cover: the first one ends a step after `from`, which is no earlier than the first day of the record; the last at `to` */
  readonly from: bigint
  readonly to: bigint
  /** oldest first, without a hole: a step that nothing is known of is a point without a headline */
  readonly points: readonly PegPoint[]
  /** oldest first, inside the range */
  readonly events: readonly PegEvent[]
  /** oldest first; empty for a token without a queue */
  readonly queue: readonly QueuePoint[]
  /** oldest first; the first one is what held at `from`, where that is known */
  readonly rates: readonly RatePoint[]
}

/** Seconds that a range reaches back; undefined for all. */
export function rangeSeconds(range: PegRange): bigint | undefined {
  const days = { '24h': 1n, '7d': 7n, '30d': 30n, '1y': 365n, all: undefined }[range]
  return days === undefined ? undefined : days * 86_400n
}

/** Seconds from point to point. */
export function rangeStep(range: PegRange): number {
  return range === '24h' ? 300 : 3_600
}
