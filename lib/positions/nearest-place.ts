import type { Extent } from '@/lib/chart/extent'

/** Fraction digits of a pointer's place that count. */
const PARTS = 1_000_000

/** Place of the moment (ascending, unix seconds) that is nearest to a part (0 to 1) of a time scale; 0 where there is none. */
export function nearestPlace(moments: readonly bigint[], { from, to }: Extent, part: number): number {
  const wanted = from + ((to - from) * BigInt(Math.round(part * PARTS))) / BigInt(PARTS)
  let low = 0
  let high = moments.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const moment = moments[middle]
    if (moment !== undefined && moment < wanted) low = middle + 1
    else high = middle
  }
  const before = moments[low - 1]
  const after = moments[low]
  if (before === undefined) return 0
  return after === undefined || wanted - before <= after - wanted ? low - 1 : low
}
