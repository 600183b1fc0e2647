import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import { WAD } from '@/lib/core/rate'
import { compareRatio, mulDivFloor, type Ratio } from '@/lib/core/ratio'
import type { Pool } from '@/lib/deployment/market'
import type { Rung } from '@/lib/quote/ladder'

/** Sizes that a market is asked for, whole units of what is sold. */
export const DEPTH_SIZES = [
  1n,
  2n,
  5n,
  10n,
  20n,
  50n,
  100n,
  200n,
  500n,
  1_000n,
  2_000n,
  5_000n,
  10_000n,
  20_000n,
  50_000n,
  100_000n,
] as const

/** Discounts that depth is told for, basis points: `methods.md` section 1. */
export const DEPTH_LEVELS_BP = [50, 100, 200] as const
export type DepthLevelBp = (typeof DEPTH_LEVELS_BP)[number]

/** How much can be sold before what is paid for all of it falls a level below redemption value. */
export interface DepthLevel {
  readonly bp: DepthLevelBp
  /** redemption value of the largest size that was quoted within the level, wei of ether, rounded down; 0n where not even one token is */
  readonly ether: bigint
  /** all sizes that were asked for are within the level: it may be more */
  readonly isMore: boolean
}

/** What a pool holds of both sides, wei; undefined where it did not tell. */
export interface PoolBalance {
  readonly pool: Address
  readonly kind: Pool['kind']
  readonly token?: bigint
  readonly ether?: bigint
}

/** How deep a token's markets are at one block. */
export interface Depth {
  readonly token: LstId
  readonly at: BlockRef
  /** what one token is redeemed for in that block; undefined while not known, and then there are no levels */
  readonly redemption?: Rate
  /** token -> ether, by size */
  readonly sell: readonly Rung[]
  /** ether -> token, by size */
  readonly buy: readonly Rung[]
  readonly levels: readonly DepthLevel[]
  readonly balances: readonly PoolBalance[]
}

/** Between two quoted sizes a level is looked for in so many steps. */
const STEPS = 6n

/** Deviation of an executable price from redemption value, `out / (amount * R) - 1`, exact; for selling tokens. */
export function saleDeviation(amount: bigint, out: bigint, redemption: Rate): Ratio {
  const fair = amount * redemption.num
  return { num: out * redemption.den - fair, den: fair }
}

/** The same for buying with ether: what was paid per token against redemption value, `amount / (out * R) - 1`. */
export function purchaseDeviation(amount: bigint, out: bigint, redemption: Rate): Ratio {
  const fair = out * redemption.num
  return { num: amount * redemption.den - fair, den: fair }
}

/** Whether the sale of that size is paid within the level. */
function isWithin({ amount, buy }: Rung, redemption: Rate, bp: DepthLevelBp): boolean {
  if (buy === undefined) return false
  return compareRatio(saleDeviation(amount, buy, redemption), { num: BigInt(-bp), den: 10_000n }) >= 0
}

/** The largest size within a level (undefined: not even the smallest) and the next one that was asked for. What is paid per token falls with size. */
function bracket(
  sell: readonly Rung[],
  redemption: Rate,
  bp: DepthLevelBp,
): { readonly within: bigint | undefined; readonly beyond: bigint | undefined } {
  const place = sell.findIndex((rung) => !isWithin(rung, redemption, bp))
  const last = place === -1 ? sell.at(-1) : sell[place - 1]
  return { within: last?.amount, beyond: sell[place]?.amount }
}

/** Sizes between those already quoted where a level's end lies, in steps of equal size, ascending, each once. */
export function finerSizes(sell: readonly Rung[], redemption: Rate): readonly bigint[] {
  const sizes = new Set<bigint>()
  for (const bp of DEPTH_LEVELS_BP) {
    const { within, beyond } = bracket(sell, redemption, bp)
    if (beyond === undefined || within === undefined) continue
    for (let step = 1n; step < STEPS; step += 1n) sizes.add(within + ((beyond - within) * step) / STEPS)
  }
  return [...sizes].sort((a, b) => (a < b ? -1 : 1))
}

/** Depth by level, of all sizes that were quoted. */
export function depthLevels(sell: readonly Rung[], redemption: Rate): readonly DepthLevel[] {
  return DEPTH_LEVELS_BP.map((bp) => {
    const { within, beyond } = bracket(sell, redemption, bp)
    const ether = within === undefined ? 0n : mulDivFloor(within, redemption.num, redemption.den)
    return { bp, ether, isMore: beyond === undefined && within !== undefined }
  })
}

/** All sizes in one row, ascending. */
export function mergeRungs(first: readonly Rung[], second: readonly Rung[]): readonly Rung[] {
  return [...first, ...second].sort((a, b) => (a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0))
}

/** wei of each size. */
export const DEPTH_AMOUNTS: readonly bigint[] = DEPTH_SIZES.map((size) => size * WAD)
