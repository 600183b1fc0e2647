import type { Address } from '@/lib/core/address'

/** Why a pool that trades the pair has no quote. */
export const LEFT_OUT_REASONS = [
  'no-code', // nothing at the manifest's address
  'disagrees', // the pool's own coins, fee or factory are not those of the manifest
  'no-liquidity', // nothing to trade with at the present price
  'too-small', // it pays nothing for so little
  'too-large', // what it has does not suffice for the amount
  'reverted', // it refused to quote
  'not-tradable', // the manifest does not tell how to ask it: no quoter, no wrapped ether, no type of index
] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

/** A pool of the manifest that has no quote, and why. */
export interface LeftOut {
  readonly pool: Address
  readonly why: LeftOutReason
}
