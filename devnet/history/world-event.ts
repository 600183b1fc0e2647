import type { Tx } from '../chain/block-writer'
import type { RpcCall } from '../chain/rpc'
import type { FeedPair, World } from '../world/world'
import type { Known } from './known'

/** An answer of a price feed. */
export interface FeedAnswer {
  readonly pair: FeedPair
  /** in the feed's decimals */
  readonly answer: bigint
  /** unix seconds; not after the block that it comes in */
  readonly time: number
}

/** What an event puts into its block; nothing when there is no cause for it now. */
export interface EventContent {
  readonly setup?: readonly RpcCall[]
  readonly txs: readonly Tx[]
  readonly answers?: readonly FeedAnswer[]
}

/** Something that happens in the world at its time. Events of the same time share a block (see day-blocks.ts). */
export interface WorldEvent {
  /** unix seconds */
  readonly time: number
  /**
   * Absent: makes a block at its time. Else it comes with the first block after it, or with the first that closes a day; both at the
   * end of what is played at the latest.
   */
  readonly waits?: 'block' | 'day'
  /** true: what waits for the day's close comes with this one */
  readonly closesDay?: boolean
  /** true: the content depends on the chain as it is right before */
  readonly reads: boolean
  content(world: World, known: Known): Promise<EventContent | null>
}
