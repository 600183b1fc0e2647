import type { LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { bpRatio, compareSize } from '@/lib/peg/basis-points'
import type { Latch } from '@/lib/peg/latch'
import { latchRules, stepLatch } from '@/lib/peg/latch'
import type { PegThresholds, RaisedSeverity } from '@/lib/peg/thresholds'
import { RAISED } from '@/lib/peg/thresholds'

/** What is remembered of a token's severity from sample to sample. Times in unix seconds. */
export interface SeverityMemory {
  /** first sample of the run without a gap: nothing is known of before */
  readonly observedSince: bigint
  /** last sample that had a headline */
  readonly judgedAt: bigint
  readonly latches: Readonly<Record<RaisedSeverity, Latch>>
  /** since when healthy has been claimed */
  readonly healthySince?: bigint
}

export interface SeverityInput {
  readonly token: LstId
  readonly time: bigint
  readonly headline: Ratio
  /** the pools' prices of this block confirm a stressed headline, see `spotAgrees` */
  readonly spotAgrees: boolean
  /** enough fresh sources to call it healthy */
  readonly hasSources: boolean
}

/** A gap is a new beginning: whatever was claimed before it, nobody has seen it last. */
function afterGap(memory: SeverityMemory | undefined, time: bigint, gap: number): SeverityMemory {
  if (memory !== undefined && time - memory.judgedAt <= BigInt(gap)) return memory
  return {
    observedSince: time,
    judgedAt: time,
    latches: { watch: {}, stressed: {}, depegged: {}, severe: {} },
  }
}

/** Takes in one sample that has a headline. Each severity goes by its own clock; the highest one claimed is the token's. */
export function stepSeverity(
  before: SeverityMemory | undefined,
  input: SeverityInput,
  thresholds: PegThresholds,
): SeverityMemory {
  const { token, time, headline } = input
  const memory = afterGap(before, time, thresholds.gap)
  const step = (severity: RaisedSeverity): Latch =>
    stepLatch(
      memory.latches[severity],
      { time, deviation: headline, mayEnter: severity !== 'stressed' || input.spotAgrees },
      latchRules(severity, thresholds.bounds[token][severity], thresholds),
    )
  const latches = {
    watch: step('watch'),
    stressed: step('stressed'),
    depegged: step('depegged'),
    severe: step('severe'),
  }
  const healthySince = stepHealthy(memory, input, latches, thresholds)
  const { observedSince } = memory
  return { observedSince, judgedAt: time, latches, ...(healthySince === undefined ? {} : { healthySince }) }
}

/** Claimed below the first bound, with enough sources; kept beyond it until something worse has lasted long enough. */
function stepHealthy(
  { healthySince }: SeverityMemory,
  { token, time, headline, hasSources }: SeverityInput,
  latches: SeverityMemory['latches'],
  { bounds }: PegThresholds,
): bigint | undefined {
  if (!hasSources || raisedSeverity(latches) !== undefined) return undefined
  if (healthySince !== undefined) return healthySince
  return compareSize(headline, bpRatio(bounds[token].watch)) < 0 ? time : undefined
}

/** The highest severity that is claimed, if any is. */
export function raisedSeverity(latches: SeverityMemory['latches']): RaisedSeverity | undefined {
  return RAISED.findLast((severity) => latches[severity].since !== undefined)
}
