import type { Address, Hex } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'

/** A request of the account that is not claimed yet; it is an NFT with the same id. Amounts in wei. */
export interface QueueRequest {
  readonly id: bigint
  /** nominal: the most it can pay */
  readonly stEth: bigint
  readonly shares: bigint
  /** unix seconds */
  readonly requestedAt: bigint
  readonly state: 'pending' | 'claimable'
  /** ether that a claim pays now; below `stEth` where it was finalized at a discount. Claimable only */
  readonly pays?: bigint
  /** stETH of the unfinalized requests before it. Pending only; absent while it is not known */
  readonly ahead?: bigint
}

/** A claim of the account in the past. */
export interface ClaimedRequest {
  readonly id: bigint
  /** wei */
  readonly paid: bigint
  /** unix seconds */
  readonly claimedAt: bigint
  readonly receiver: Address
  readonly tx: Hex
}

/** Everything of one account in Lido's queue, at one block. Served by `GET /api/accounts/:address/withdrawals`. */
export interface AccountWithdrawals {
  readonly chainId: number
  readonly block: BlockRef
  readonly address: Address
  /** ascending by id */
  readonly requests: readonly QueueRequest[]
  /** the newest first */
  readonly claimed: readonly ClaimedRequest[]
  /** unix seconds of the oldest block that was looked through for claims; undefined when that was not possible */
  readonly claimedSince: bigint | undefined
}
