import type { RankedShares } from '@/lib/concentration/rank-shares'
import { compareRatio, type Ratio } from '@/lib/core/ratio'
import { addRatios } from '@/lib/core/ratio-math'

/**
 * How few entities together pass a threshold of all stake, strictly.
 * - `labelled`: the fewest labelled entities that do. Whatever the unlabelled stake turns out to be, it can only take fewer, so this is the
 *   most it can be. Absent where all labelled entities together do not pass it: then no number is claimed.
 * - `atLeast`: the fewest it could be, if all unlabelled stake belonged to the largest labelled entity.
 */
export interface NakamotoRange {
  readonly labelled?: number
  readonly atLeast: number
}

/** `NC(t)` of `methods.md` section 6, with what the unlabelled part could change at most. `threshold` is above 0 and below 1. */
export function nakamotoRange({ entities, unlabelled }: RankedShares, threshold: Ratio): NakamotoRange {
  const shares = entities.map(({ share }) => share)
  const labelled = countToPass(shares, threshold, { num: 0n, den: 1n })
  const joined = countToPass(shares, threshold, unlabelled)
  // With nobody labelled one unknown entity may hold all.
  const atLeast = joined ?? 1
  return labelled === undefined ? { atLeast } : { labelled, atLeast }
}

/** The fewest of the shares, largest first, that pass the threshold together with `start`; undefined when all of them do not. */
function countToPass(shares: readonly Ratio[], threshold: Ratio, start: Ratio): number | undefined {
  let sum = start
  for (const [index, share] of shares.entries()) {
    sum = addRatios(sum, share)
    if (compareRatio(sum, threshold) > 0) return index + 1
  }
  return undefined
}
