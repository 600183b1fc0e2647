import type { BlockRef } from '@/lib/core/block-ref'
import type { Reading } from '@/lib/core/reading'
import { FRESHNESS, freshnessAt } from '@/lib/read/freshness'
import type { SnapshotFigures } from '@/lib/read/snapshot-figures'

type Label = 'fresh' | 'delayed' | 'stale'

/** Moments in unix seconds of the clock that read the chain. */
export interface SnapshotMoments {
  readonly block: BlockRef
  /** when the snapshot was last seen to be the newest */
  readonly confirmedAt: number
  readonly now: number
  /** a devnet's blocks carry a time of their own */
  readonly isDevnet: boolean
}

/** Seconds: the age of the block, or the time since the snapshot was last confirmed, whichever is more. Never below 0. */
export function snapshotAge({ block, confirmedAt, now, isDevnet }: SnapshotMoments): number {
  const sinceBlock = isDevnet ? 0 : now - Number(block.timestamp)
  return Math.max(0, now - confirmedAt, sinceBlock)
}

const HOUR = 3_600

/**
 * An age in steps at which some figure may change its name, so that a page or a cached body is not made anew every second: 0, the first
 * second of "delayed", the first of "stale", then whole hours.
 */
export function ageStep(ageSeconds: number): number {
  const { freshFor, delayedFor } = FRESHNESS.block
  if (ageSeconds <= freshFor) return 0
  if (ageSeconds <= delayedFor) return freshFor + 1
  return Math.max(delayedFor + 1, Math.floor(ageSeconds / HOUR) * HOUR)
}

const ORDER: readonly Label[] = ['fresh', 'delayed', 'stale']

/** The oldest name that any figure of the block has, or its age. The APR has a clock of its own and does not count. */
export function oldestLabel(
  { protocols, fiat, gas, quotes, peg, borrow }: SnapshotFigures,
  ageSeconds: number,
): Label {
  const readings: readonly Reading<unknown>[] = [
    ...Object.values(protocols),
    ...Object.values(fiat),
    ...Object.values(quotes),
    ...Object.values(peg),
    gas,
    borrow,
  ]
  return readings
    .flatMap((reading) => ('value' in reading ? [reading.is] : []))
    .reduce<Label>((a, b) => (ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a), freshnessAt('block', ageSeconds))
}
