import { type HhiBand, type HhiRange, hhiBand, hhiRange } from '@/lib/concentration/hhi'
import { type NakamotoRange, nakamotoRange } from '@/lib/concentration/nakamoto'
import type { RankedShares } from '@/lib/concentration/rank-shares'
import { THRESHOLDS, type ThresholdId } from '@/lib/concentration/thresholds'

/** What is said of one way to split all stake: by protocol, or by node operator. */
export interface Assessment {
  readonly hhi: HhiRange
  /** of the labelled figure and of the most it can be: where they differ, nobody knows which it is */
  readonly bands: { readonly labelled: HhiBand; readonly atMost: HhiBand }
  readonly nakamoto: Readonly<Record<ThresholdId, NakamotoRange>>
}

/** HHI and Nakamoto coefficients of ranked shares, exact, each with what the unlabelled stake could change at most. */
export function assessShares(shares: RankedShares): Assessment {
  const hhi = hhiRange(shares)
  return {
    hhi,
    bands: { labelled: hhiBand(hhi.labelled), atMost: hhiBand(hhi.atMost) },
    nakamoto: {
      third: nakamotoRange(shares, THRESHOLDS.third),
      half: nakamotoRange(shares, THRESHOLDS.half),
      'two-thirds': nakamotoRange(shares, THRESHOLDS['two-thirds']),
    },
  }
}
