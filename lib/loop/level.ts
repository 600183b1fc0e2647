import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { multiplyRatios, ratioOf } from '@/lib/core/ratio-math'
import type { CarryEnd } from '@/lib/loop/carry'
import type { Figure } from '@/lib/loop/figure'
import type { EpisodeId } from '@/lib/peg/catalogue/episode'

/** How far a loop is from its end: by distance, never by health factor alone (`methods.md` section 5). Worst first. */
export const LOOP_LEVELS = ['liquidatable', 'within', 'near', 'far'] as const
export type LoopLevel = (typeof LOOP_LEVELS)[number]

/** The worst error of a lender's oracle in the catalogue: wstETH, 10 March 2026 (`methods.md` section 1). */
export const WORST_ORACLE_ERROR: Ratio = { num: 285n, den: 10_000n }
export const WORST_ORACLE_ERROR_EPISODE: EpisodeId = 'wsteth-2026'

/** Up to so many times what it is measured by, a distance is near. */
export const NEAR_TIMES = 3n

function levelOf(distance: Ratio, measure: Ratio): LoopLevel {
  if (compareRatio(distance, measure) <= 0) return 'within'
  return compareRatio(distance, multiplyRatios(measure, ratioOf(NEAR_TIMES))) < 0 ? 'near' : 'far'
}

/** The fall to liquidation against the worst oracle error seen; undefined: no debt. */
export function fallLevel(fall: Ratio | undefined): LoopLevel {
  if (fall === undefined) return 'far'
  return fall.num < 0n ? 'liquidatable' : levelOf(fall, WORST_ORACLE_ERROR)
}

/** Time to liquidation by carry against the time that a way out through the queue takes. */
export function carryLevel(end: CarryEnd, queueSeconds: bigint): LoopLevel {
  if (end.is === 'now') return 'liquidatable'
  return end.is === 'after' ? levelOf(ratioOf(end.seconds), ratioOf(queueSeconds)) : 'far'
}

/** The worse of what is known. */
export function worseLevel(fall: LoopLevel, carry: Figure<LoopLevel>): LoopLevel {
  if (carry.is === 'unknown') return fall
  return LOOP_LEVELS.find((level) => level === fall || level === carry.value) ?? fall
}
