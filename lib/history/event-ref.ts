import type { Hex } from '@/lib/core/address'

/** Where in the chain an event stands. Block and log index name it uniquely; a second one with both equal is the same event. */
export interface EventRef {
  readonly block: bigint
  /** unix seconds of the block */
  readonly time: bigint
  /** log index inside the block */
  readonly index: number
  readonly tx: Hex
}

/** The order of the chain: by block, then by log index. Negative when `a` comes first, 0 for the same event. */
export function inChainOrder(a: EventRef, b: EventRef): number {
  return a.block === b.block ? a.index - b.index : a.block < b.block ? -1 : 1
}
