import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Ratio } from '@/lib/core/ratio'
import { mulDivCeil } from '@/lib/core/ratio'
import type { Pool } from '@/lib/deployment/market'
import type { LeftOut } from '@/lib/quote/left-out'
import type { Asset } from '@/lib/tx/plan'

/* What markets of the deployment would pay at one block. Free of viem: pages compute with it. */

/** What one pool would pay. */
export interface PoolQuote {
  readonly pool: Address
  readonly kind: Pool['kind']
  /** parts of a million, rounded up; already taken off `buy`. Undefined where the pool did not tell it */
  readonly fee: bigint | undefined
  /** wei of what is bought */
  readonly buy: bigint
  /** by how much this amount is paid worse than a tiny one, the fee apart, at or above 0; undefined where that is not known */
  readonly impact: Ratio | undefined
}

/** What all pools of the deployment would pay for `amount` at one block; ether and wrapped ether are the same here. */
export interface MarketQuote {
  readonly sell: Asset
  readonly buy: Asset
  /** wei of what is sold */
  readonly amount: bigint
  readonly at: BlockRef
  /** best first */
  readonly quotes: readonly PoolQuote[]
  readonly leftOut: readonly LeftOut[]
}

/** The pool that pays most; undefined where none can be asked. */
export function bestQuote({ quotes }: Pick<MarketQuote, 'quotes'>): PoolQuote | undefined {
  return quotes[0]
}

/** Sorts quotes best first: most wei, then the lower fee, then by address, so that the order is always the same. */
export function compareQuotes(a: PoolQuote, b: PoolQuote): number {
  if (a.buy !== b.buy) return a.buy > b.buy ? -1 : 1
  if (a.fee !== undefined && b.fee !== undefined && a.fee !== b.fee) return a.fee < b.fee ? -1 : 1
  return a.pool.toLowerCase() < b.pool.toLowerCase() ? -1 : 1
}

/** Most slippage that a swap of the app may allow: 3 %. */
export const MOST_SLIPPAGE_BP = 300n

/**
 * Least wei that may arrive when `slippageBp` basis points less than quoted are accepted. Rounded up: one wei less would already be more
 * slippage than was chosen, and with 0 bp it is the quote itself.
 *
 * @throws RangeError for basis points outside 0 to 10,000
 */
export function minimumOut(buy: bigint, slippageBp: bigint): bigint {
  if (slippageBp < 0n || slippageBp > 10_000n) throw new RangeError(`slippage of ${slippageBp} bp`)
  return mulDivCeil(buy, 10_000n - slippageBp, 10_000n)
}

/** A quote more blocks old than this is asked for again before anything is signed. */
const BLOCKS_GOOD_FOR = 2n

/** True when the quote is more than 2 blocks behind `head`, or of a block that the chain has gone back behind. */
export function isQuoteOld(at: Pick<BlockRef, 'number'>, head: Pick<BlockRef, 'number'>): boolean {
  return head.number - at.number > BLOCKS_GOOD_FOR || at.number > head.number
}
