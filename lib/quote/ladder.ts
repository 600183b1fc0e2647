import type { Address } from '@/lib/core/address'
import { WAD } from '@/lib/core/rate'
import type { LeftOut } from '@/lib/quote/left-out'

/** Sizes of the ladder, whole units of what is sold. */
export const LADDER_SIZES = [1n, 10n, 100n, 1_000n] as const

/** wei of what is sold, by step of the ladder */
export const LADDER_AMOUNTS: readonly bigint[] = LADDER_SIZES.map((size) => size * WAD)

/** The best of all pools for one size; without `buy` and `pool` no pool takes that much. */
export interface Rung {
  /** wei of what is sold */
  readonly amount: bigint
  /** wei of what is bought */
  readonly buy?: bigint
  readonly pool?: Address
}

/** What selling and buying a token for ether would give now, in four sizes each way. */
export interface Ladder {
  /** token -> ether */
  readonly sell: readonly Rung[]
  /** ether -> token */
  readonly buy: readonly Rung[]
  /** pools that quoted no size at all, and why */
  readonly leftOut: readonly LeftOut[]
}
