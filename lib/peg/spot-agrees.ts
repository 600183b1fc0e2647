import type { Ratio } from '@/lib/core/ratio'
import { bpRatio, compareSize } from '@/lib/peg/basis-points'
import { median } from '@/lib/peg/median'
import type { PoolJudgement } from '@/lib/peg/source-judgement'

/**
 * "TWAP and spot agree": what the pools that vote say in this very block, their median, is on the same side of redemption value as the
 * headline and beyond the same bound. Without a spot price nothing agrees.
 *
 * @param bound basis points at which stressed begins
 */
export function spotAgrees(pools: readonly PoolJudgement[], headline: Ratio, bound: number): boolean {
  const spots = pools.flatMap(({ role, spotDeviation }) =>
    role === 'votes' && spotDeviation !== undefined ? [spotDeviation] : [],
  )
  const spot = median(spots)
  if (spot === undefined || spot.num < 0n !== headline.num < 0n) return false
  return compareSize(spot, bpRatio(bound)) > 0
}
