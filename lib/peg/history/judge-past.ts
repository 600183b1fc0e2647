import type { PegEvent, PegPoint } from '@/lib/history/peg-history'
import type { PegFold } from '@/lib/peg/fold'
import { PEG_START, stepPeg } from '@/lib/peg/fold'
import { pegEvents } from '@/lib/peg/history/peg-events'
import type { PegPast } from '@/lib/peg/history/peg-past'
import { pegPoint } from '@/lib/peg/history/peg-points'
import { pegSamples } from '@/lib/peg/history/peg-samples'
import type { PegThresholds } from '@/lib/peg/thresholds'

/** A stretch of the past, unix seconds: the boundaries in (`after`, `to`]. */
export interface Stretch {
  readonly after: bigint
  readonly to: bigint
}

/** What five minutes brought: where the fold stands after them, what is drawn, what is marked. */
export interface JudgedStep {
  readonly fold: PegFold
  readonly point: PegPoint
  readonly events: readonly PegEvent[]
}

/**
 * Judges a stretch of the past step by step, going on from where a fold stands; a caller who must not be busy for long may pause between
 * any two steps. In pieces it gives the same as at once.
 */
export function* judgePast(
  past: PegPast,
  { after, to }: Stretch,
  thresholds: PegThresholds,
  start: PegFold = PEG_START,
): Generator<JudgedStep> {
  let fold = start
  for (const sample of pegSamples(past, after, to)) {
    const before = fold.judgement
    fold = stepPeg(past.token, fold, sample, thresholds)
    const { judgement } = fold
    if (judgement === undefined || judgement === before) continue
    yield { fold, point: pegPoint(judgement), events: pegEvents(before, judgement) }
  }
}
