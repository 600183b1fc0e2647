import type { Ratio } from '@/lib/core/ratio'
import { multiplyRatios } from '@/lib/core/ratio-math'
import { bpRatio, compareSize } from '@/lib/peg/basis-points'
import type { PegThresholds, Persistence, RaisedSeverity } from '@/lib/peg/thresholds'

/** One severity over time: whether it is claimed, and what would change that. Times in unix seconds. */
export interface Latch {
  /** since when it has been claimed */
  readonly since?: bigint
  /** the unbroken run of samples beyond its bound */
  readonly beyond?: { readonly since: bigint; readonly samples: number }
  /** since when the deviation has been low enough for it to be left */
  readonly calmSince?: bigint
}

/** What one sample says to a severity. */
export interface LatchInput {
  readonly time: bigint
  readonly deviation: Ratio
  /** false where something else must be true at the moment it is claimed, and is not */
  readonly mayEnter: boolean
}

export interface LatchRules {
  /** basis points */
  readonly bound: number
  readonly isBoundIn: boolean
  readonly persist: Persistence
  readonly leave: PegThresholds['leave']
}

/** The rules of one severity: healthy is "< 0.25 %", so watch begins at its bound; the others begin beyond theirs ("over 5 %"). */
export function latchRules(
  severity: RaisedSeverity,
  bound: number,
  { persist, leave }: Pick<PegThresholds, 'persist' | 'leave'>,
): LatchRules {
  return { bound, isBoundIn: severity === 'watch', persist: persist[severity], leave }
}

/**
 * A severity is claimed when the deviation was beyond its bound for as long as it asks, and left when it was at or below 80 % of the bound
 * for 30 minutes (`methods.md` section 1); a time that is exactly full counts. In between, nothing changes: that is the hysteresis.
 */
export function stepLatch(latch: Latch, input: LatchInput, rules: LatchRules): Latch {
  const { time, deviation, mayEnter } = input
  const beyond = isBeyond(deviation, rules)
    ? { since: latch.beyond?.since ?? time, samples: (latch.beyond?.samples ?? 0) + 1 }
    : undefined
  const run = beyond === undefined ? {} : { beyond }
  if (latch.since === undefined) {
    const isDue = beyond !== undefined && hasLasted(beyond, time, rules.persist)
    return isDue && mayEnter ? { ...run, since: time } : run
  }
  if (!isCalm(deviation, rules)) return { ...run, since: latch.since }
  const calmSince = latch.calmSince ?? time
  return time - calmSince >= BigInt(rules.leave.seconds) ? run : { ...run, since: latch.since, calmSince }
}

/** True beyond the bound, and at it where the bound belongs to the severity; both signs alike. */
export function isBeyond(deviation: Ratio, { bound, isBoundIn }: LatchRules): boolean {
  const side = compareSize(deviation, bpRatio(bound))
  return isBoundIn ? side >= 0 : side > 0
}

/** At this |deviation| and below it is low enough for the severity to be left: 80 % of its bound, exact. */
export function leaveBound({ bound, leave }: LatchRules): Ratio {
  return multiplyRatios(bpRatio(bound), { num: BigInt(leave.percent), den: 100n })
}

function isCalm(deviation: Ratio, rules: LatchRules): boolean {
  return compareSize(deviation, leaveBound(rules)) <= 0
}

function hasLasted(
  { since, samples }: { readonly since: bigint; readonly samples: number },
  time: bigint,
  persist: Persistence,
): boolean {
  return time - since >= BigInt(persist.seconds) && samples >= persist.samples
}
