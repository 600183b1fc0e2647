import type { Tx } from '../chain/block-writer'
import type { RpcCall } from '../chain/rpc'
import type { World } from '../world/world'

/** What an event puts into its block; nothing when there is no cause for it now. */
export interface EventContent {
  readonly setup?: readonly RpcCall[]
  readonly txs: readonly Tx[]
}

/** Something that happens in the world at its time, in a block of its own. */
export interface WorldEvent {
  /** unix seconds */
  readonly time: number
  /** true: may come in a later block than its time, which its content tells; long ago nobody needs a block for it */
  readonly mayWait?: boolean
  /** true: the content depends on the chain as it is right before */
  readonly reads: boolean
  content(world: World): Promise<EventContent | null>
}
