import type { Assessment } from '@/lib/concentration/assess-shares'
import type { EntityShare, RankedShares } from '@/lib/concentration/rank-shares'
import type { ViewId } from '@/lib/concentration/view-ids'

/** Where a figure stands: a name, an address anybody can open, and the day it was true or read there (`2025-10-21`). */
export interface StakeSource {
  readonly name: string
  readonly url: string
  readonly date: string
}

/** One entity of a view. */
export interface StakeEntity extends EntityShare {
  /** wei, where the source tells an amount; others tell a share of all stake alone */
  readonly eth?: bigint
  /** the day of this figure, which may differ from the view's */
  readonly date: string
  readonly sources: readonly StakeSource[]
}

/** One way to split all stake, as of a day, with what follows from it. */
export interface StakeView extends RankedShares<StakeEntity> {
  readonly date: string
  /** all active stake, wei, where the source tells it */
  readonly total?: { readonly eth: bigint; readonly source: StakeSource }
  /** what a reader must know of how the figures came about, by language */
  readonly note?: { readonly en: string; readonly ja: string }
  readonly assessment: Assessment
}

/** The repository's own figures: of Ethereum's mainnet, whatever network an instance serves. Documented in `docs/concentration.md`. */
export interface StakeSnapshot {
  readonly views: Readonly<Record<ViewId, StakeView>>
}
