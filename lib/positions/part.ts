import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'

/** What an address may have, one by one; each is known or not by itself. */
export const PART_IDS = [
  'steth',
  'wsteth',
  'reth',
  'cbeth',
  'lent-wsteth',
  'lent-reth',
  'lent-cbeth',
  'queued', // in Lido's queue, not finalized: pays at most what was asked for
  'claimable', // finalized, to be claimed
  'owed', // WETH, to the lending pool
] as const
export type PartId = (typeof PART_IDS)[number]

/** What an amount would bring on the markets now. */
export interface MarketWorth {
  /** wei, rounded down */
  readonly eth: bigint
  /** the best quote it is taken from: for so much of the token (wei), in this pool; absent for ether itself */
  readonly by?: { readonly amount: bigint; readonly pool: Address }
}

/** One thing that an address has, or owes. All amounts are at or above 0, also what is owed. */
export interface Part {
  readonly id: PartId
  readonly address: Address
  /** undefined for ether: what is queued, claimable, owed */
  readonly token: LstId | undefined
  /** wei of the token, or of ether */
  readonly amount: Reading<bigint>
  /** protocol shares: of Lido for stETH, its own units for wstETH, rETH, cbETH; undefined for ether */
  readonly shares: Reading<bigint> | undefined
  /** wei of ether by the protocol's own rate, rounded down; what is owed is exact */
  readonly redemption: Reading<bigint>
  readonly market: Reading<MarketWorth>
}
