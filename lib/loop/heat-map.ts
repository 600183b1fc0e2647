import type { Ratio } from '@/lib/core/ratio'
import { ratioOf } from '@/lib/core/ratio-math'
import type { CarryEnd } from '@/lib/loop/carry'
import type { Figure } from '@/lib/loop/figure'
import type { LoopLevel } from '@/lib/loop/level'
import { loopFigures } from '@/lib/loop/loop-figures'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import { openingIssues } from '@/lib/loop/opening-issues'
import { openLoop } from '@/lib/loop/position'
import type { LoopShocks } from '@/lib/loop/shocks'

export interface HeatCell {
  readonly leverage: Ratio
  readonly rate: Ratio
  readonly netApy: Figure<Ratio>
  readonly carry: Figure<CarryEnd>
  readonly level: LoopLevel
  /** the pool would let it be opened now */
  readonly isAllowed: boolean
}

export interface HeatMap {
  readonly leverages: readonly Ratio[]
  readonly rates: readonly Ratio[]
  /** a row for each rate, in it a cell for each leverage */
  readonly cells: readonly (readonly HeatCell[])[]
}

/** Those of the table of `methods.md` section 5, and around them. */
export const HEAT_LEVERAGES: readonly Ratio[] = [2n, 3n, 4n, 5n, 6n, 8n, 10n, 12n, 14n].map(ratioOf)
export const HEAT_RATES: readonly Ratio[] = [100n, 200n, 245n, 300n, 400n, 600n, 1_000n, 1_800n, 4_000n].map(
  (bp) => ({ num: bp, den: 10_000n }),
)

/** Yield and end of loops of one equity by leverage and borrow rate, the other shocks as given. A leverage that is none is left out. */
export function heatMap({
  equity,
  terms,
  shocks,
  leverages = HEAT_LEVERAGES,
  rates = HEAT_RATES,
}: {
  readonly equity: bigint
  readonly terms: LoopTerms
  readonly shocks: LoopShocks
  readonly leverages?: readonly Ratio[]
  readonly rates?: readonly Ratio[]
}): HeatMap {
  const loops = leverages.flatMap((leverage) => {
    const opened = openLoop({ equity, size: { by: 'leverage', leverage } }, terms)
    if (!opened.ok) return []
    const isAllowed = openingIssues(opened.value, terms).length === 0
    return [{ leverage, position: opened.value, isAllowed }]
  })
  return {
    leverages: loops.map(({ leverage }) => leverage),
    rates,
    cells: rates.map((rate) =>
      loops.map(({ leverage, position, isAllowed }) => {
        const asked = { ...shocks, borrowRate: rate, fullyUsed: false }
        const { netApy, carry, level } = loopFigures({ position, terms, shocks: asked, days: 0 })
        return { leverage, rate, netApy, carry, level, isAllowed }
      }),
    ),
  }
}
