/** How long one request waited: unix seconds of the blocks of its request and of its finalization. */
export interface FinalizedRequest {
  readonly id: bigint
  readonly requestedAt: bigint
  readonly finalizedAt: bigint
}

/** How long the requests of one finalization waited: the one in the middle of them (the shorter of two), seconds. */
export interface FinalizedWait {
  /** unix seconds of the finalization's block, and where it stands */
  readonly time: bigint
  readonly block: bigint
  readonly index: number
  readonly requests: number
  readonly seconds: bigint
}
