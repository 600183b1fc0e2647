import type { Extent } from '@/lib/chart/extent'
import { nearestMoment } from '@/lib/chart/nearest-moment'

/** Fraction digits of a pointer's place that count. */
const PARTS = 1_000_000

/** Place of the moment (ascending, unix seconds) that is nearest to a part (0 to 1) of a time scale; 0 where there is none. */
export function nearestPlace(moments: readonly bigint[], { from, to }: Extent, part: number): number {
  return nearestMoment(moments, from + ((to - from) * BigInt(Math.round(part * PARTS))) / BigInt(PARTS))
}
