/** How long one request waited: unix seconds of the blocks of its request and of its finalization. */
export interface FinalizedRequest {
  readonly id: bigint
  readonly requestedAt: bigint
  readonly finalizedAt: bigint
}
