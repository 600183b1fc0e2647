import type { EventRef } from '@/lib/history/event-ref'

/** `WithdrawalsFinalized` of Lido's queue: the requests `from` to `to`, both included. */
export interface Finalization extends EventRef {
  readonly from: bigint
  readonly to: bigint
  /** wei locked for them */
  readonly ether: bigint
  /** shares burned for them */
  readonly shares: bigint
}

/** How long one request waited: unix seconds of the blocks of its request and of its finalization. */
export interface FinalizedRequest {
  readonly id: bigint
  readonly requestedAt: bigint
  readonly finalizedAt: bigint
}
