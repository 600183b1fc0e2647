import type { Ratio } from '@/lib/core/ratio'
import { multiplyRatios, ratioOf, subtractRatios } from '@/lib/core/ratio-math'
import { absolute, bpRatio, compareSize } from '@/lib/peg/basis-points'
import { median } from '@/lib/peg/median'
import type { PegThresholds } from '@/lib/peg/thresholds'

/**
 * Which of the deviations are too far from the others: further from their median than three times the median absolute deviation and than
 * 0.3 %, both (`methods.md` section 1). Judged once, over all; of two none can be. Exact.
 *
 * @returns their places
 */
export function outliers(
  deviations: readonly Ratio[],
  { times, leastBp }: PegThresholds['outlier'],
): ReadonlySet<number> {
  const middle = median(deviations)
  if (middle === undefined) return new Set()
  const distances = deviations.map((each) => absolute(subtractRatios(each, middle)))
  const usual = median(distances)
  if (usual === undefined) return new Set()
  const scaled = multiplyRatios(usual, ratioOf(BigInt(times)))
  const least = bpRatio(leastBp)
  const limit = compareSize(scaled, least) > 0 ? scaled : least
  return new Set(distances.flatMap((each, place) => (compareSize(each, limit) > 0 ? [place] : [])))
}
