import type { Hex } from '@/lib/core/address'

/** The block a figure was read at. `timestamp` in unix seconds. */
export interface BlockRef {
  readonly number: bigint
  readonly timestamp: bigint
  readonly hash: Hex
}
