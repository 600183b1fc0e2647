import type { Ratio } from '@/lib/core/ratio'
import { multiplyRatios, ratioOf, subtractRatios } from '@/lib/core/ratio-math'
import { absolute, bpRatio, compareSize } from '@/lib/peg/basis-points'
import { median } from '@/lib/peg/median'
import type { PegThresholds } from '@/lib/peg/thresholds'

/** What decides who is left out of the voters; all exact. */
export interface Exclusion {
  /** median of all that have a vote */
  readonly middle: Ratio
  /** median of their distances from it (MAD) */
  readonly usual: Ratio
  /** a distance above it is too far */
  readonly limit: Ratio
  /** each one's distance, in the order given */
  readonly distances: readonly Ratio[]
}

/**
 * How far each deviation is from their median, and how far is too far: further than three times the median absolute deviation and than
 * 0.3 %, both (`methods.md` section 1). Judged once, over all; of two none can be too far. Undefined of nothing.
 */
export function exclusionOf(
  deviations: readonly Ratio[],
  { times, leastBp }: PegThresholds['outlier'],
): Exclusion | undefined {
  const middle = median(deviations)
  if (middle === undefined) return undefined
  const distances = deviations.map((each) => absolute(subtractRatios(each, middle)))
  const usual = median(distances)
  if (usual === undefined) return undefined
  const scaled = multiplyRatios(usual, ratioOf(BigInt(times)))
  const least = bpRatio(leastBp)
  return { middle, usual, limit: compareSize(scaled, least) > 0 ? scaled : least, distances }
}

/** Places of the deviations that are too far from the others. */
export function outliers(deviations: readonly Ratio[], rule: PegThresholds['outlier']): ReadonlySet<number> {
  const exclusion = exclusionOf(deviations, rule)
  if (exclusion === undefined) return new Set()
  const { distances, limit } = exclusion
  return new Set(distances.flatMap((each, place) => (compareSize(each, limit) > 0 ? [place] : [])))
}
