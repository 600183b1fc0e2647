import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { EventRef } from '@/lib/history/event-ref'
import type { Coin } from '@/lib/quote/resolved-market'

/**
 * Shares that changed hands; the zero address is the other side of a mint or burn. stETH: `TransferShares`; wstETH, rETH, cbETH:
 * `Transfer`, whose base units are shares.
 */
export interface ShareMove extends EventRef {
  readonly token: LstId
  readonly from: Address
  readonly to: Address
  readonly shares: bigint
  /** stETH only: wei as the `Transfer` log beside it says, which can be 1-2 wei more than arrives */
  readonly amount?: bigint
}

/**
 * Ether against a token at the protocol itself, by the event's name: Lido `Submitted` (`account` is who sent the ether, perhaps a helper
 * contract), Rocket Pool `DepositReceived` (ether before the deposit fee), rETH `TokensMinted` (ether after it) and `TokensBurned`.
 */
export interface Stake extends EventRef {
  readonly event: 'Submitted' | 'DepositReceived' | 'TokensMinted' | 'TokensBurned'
  readonly account: Address
  /** wei */
  readonly ether: bigint
  /** base units of the token, where the event tells them (`TokensMinted`, `TokensBurned`) */
  readonly shares?: bigint
}

/** `WithdrawalRequested` of Lido's queue: `requestor` gave the tokens, `owner` got the claim. */
export interface WithdrawalRequest extends EventRef {
  readonly id: bigint
  readonly requestor: Address
  readonly owner: Address
  /** wei of stETH: what the request pays at most */
  readonly amount: bigint
  readonly shares: bigint
}

/** `Transfer` of a request's NFT; the zero address is the other side of a request or claim. */
export interface NftMove extends EventRef {
  readonly id: bigint
  readonly from: Address
  readonly to: Address
}

/** `WithdrawalClaimed` of Lido's queue. */
export interface Claim extends EventRef {
  readonly id: bigint
  readonly owner: Address
  readonly receiver: Address
  /** wei */
  readonly ether: bigint
}

/** What went into a pool and what came out: Uniswap v3 `Swap`, Curve `TokenExchange`. Amounts in base units, coins as in the manifest. */
export interface Trade extends EventRef {
  readonly pool: Address
  /** Uniswap: the recipient; Curve: the buyer. A router often stands there instead of the user: `tx` joins it to the user's moves. */
  readonly account: Address
  readonly sold: Coin
  readonly soldAmount: bigint
  readonly bought: Coin
  readonly boughtAmount: bigint
}

/** All that the history of one address is made of. */
export type AccountEvent =
  | ({ readonly is: 'move' } & ShareMove)
  | ({ readonly is: 'stake' } & Stake)
  | ({ readonly is: 'request' } & WithdrawalRequest)
  | ({ readonly is: 'nft' } & NftMove)
  | ({ readonly is: 'claim' } & Claim)
  | ({ readonly is: 'trade' } & Trade)
