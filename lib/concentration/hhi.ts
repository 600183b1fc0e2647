import type { RankedShares } from '@/lib/concentration/rank-shares'
import { compareRatio, type Ratio } from '@/lib/core/ratio'
import { addRatios, multiplyRatios, ratioOf } from '@/lib/core/ratio-math'

/** Herfindahl-Hirschman index between what it is for certain and what it can be at most. Exact; 10,000 is one entity with all. */
export interface HhiRange {
  /** of the labelled entities alone: the index if every unlabelled validator stands for itself */
  readonly labelled: Ratio
  /** if all unlabelled stake belonged to the largest labelled entity; the same as `labelled` when nothing is unlabelled */
  readonly atMost: Ratio
}

export type HhiBand = 'low' | 'moderate' | 'high'

/** The square of one per cent as a share: `(100 * share)^2`. */
const PER_CENT_SQUARED = 10_000n

/**
 * `sum(share in per cent, squared)`, `methods.md` section 6. Unlabelled stake adds nothing to the lower figure, as nobody knows how it is
 * split; the upper one is the worst split there is: squares grow most when it joins the largest.
 */
export function hhiRange({ entities, unlabelled }: RankedShares): HhiRange {
  const squares = entities.reduce<Ratio>((sum, { share }) => addRatios(sum, multiplyRatios(share, share)), {
    num: 0n,
    den: 1n,
  })
  const largest = entities[0]?.share
  const alone = multiplyRatios(unlabelled, unlabelled)
  const joined =
    largest === undefined
      ? alone
      : addRatios(alone, multiplyRatios(ratioOf(2n), multiplyRatios(largest, unlabelled)))
  return { labelled: scaled(squares), atMost: scaled(addRatios(squares, joined)) }
}

function scaled({ num, den }: Ratio): Ratio {
  return { num: num * PER_CENT_SQUARED, den }
}

/** Over 1,800 is high, from 1,000 to 1,800 moderate: `methods.md` section 6. */
export function hhiBand(hhi: Ratio): HhiBand {
  if (compareRatio(hhi, ratioOf(1_800n)) > 0) return 'high'
  return compareRatio(hhi, ratioOf(1_000n)) >= 0 ? 'moderate' : 'low'
}
