import { PEG_RANGES, type PegRange } from '@/lib/history/peg-history'
import { firstOf, type Param } from '@/lib/link/page-link'

/** What is shown of a past unless a link asks for something else. */
export const USUAL_RANGE: PegRange = '7d'

/** `?range=` of a link; anything else than a range is the usual one. */
export function readRange(param: Param): PegRange {
  const wanted = firstOf(param)?.toLowerCase()
  return PEG_RANGES.find((each) => each === wanted) ?? USUAL_RANGE
}
