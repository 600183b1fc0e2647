import type { Address } from '@/lib/core/address'
import type { EventRef } from '@/lib/history/event-ref'
import type { Asset } from '@/lib/tx/plan'

/**
 * What an address did or what was done to it, in one transaction. `lend` and `unlend` are moves to and from an Aave receipt token;
 * `own-move` is between two watched addresses, seen from the giver; what no pattern explains stays a transfer.
 */
export const ACTIVITY_KINDS = [
  'stake',
  'wrap',
  'unwrap',
  'request',
  'claim',
  'burn',
  'swap',
  'lend',
  'unlend',
  'transfer-in',
  'transfer-out',
  'nft-in',
  'nft-out',
  'own-move',
] as const
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

/** One side of an entry. Wrapped ether is ether, as everywhere here. */
export interface Leg {
  readonly asset: Asset
  /** base units (wei); absent only for stETH whose `Transfer` log was not found: then `shares` say how much */
  readonly amount?: bigint
  /** of tokens; for wstETH, rETH and cbETH the same as `amount` */
  readonly shares?: bigint
  /** true: the pool's event tells the amount, but not that this very address paid or got it, because a router stands between */
  readonly byPool?: true
}

/** Entries are placed where the first of their events stands. */
export interface ActivityEntry extends EventRef {
  readonly kind: ActivityKind
  /** the watched address */
  readonly account: Address
  /** who else is concerned: the other side of a transfer, another owner of a request, another receiver of a claim */
  readonly counterparty?: Address
  /** empty where no event tells it */
  readonly leaves: readonly Leg[]
  readonly arrives: readonly Leg[]
  /** numbers of withdrawal requests, for `request`, `claim` and moves of their NFTs */
  readonly requests?: readonly bigint[]
  /** wei of stETH that these requests ask for at most; absent where a request is not among the events */
  readonly requested?: bigint
}

/** Contracts that give moves a meaning. What is absent gives none: its moves stay transfers. */
export interface ActivityPlaces {
  readonly wsteth?: Address
  readonly withdrawalQueue?: Address
  readonly referralStaker?: Address
  /** Aave's receipt tokens of the tokens lent there */
  readonly receiptTokens?: readonly Address[]
}
