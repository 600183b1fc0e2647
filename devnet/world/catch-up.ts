import { type Failure, writeBlocks } from '../chain/block-writer'
import { play } from '../history/play'
import { chainTime } from './chain-time'
import { withManualMining } from './mining'
import type { World } from './world'

/**
 * Plays the history forward and ends with a block at `until`, from which the chain's clock then runs on. A chain that is ahead of
 * `until` stays so: its clock runs on from its last block.
 *
 * @param until unix seconds
 */
export function catchUp(world: World, until: number): Promise<readonly Failure[]> {
  return withManualMining(world, async () => {
    const failures = await play(world, until)
    const head = await chainTime(world)
    // What waited until the end is in a block of then.
    if (head === until) return failures
    const last = Math.max(until, head + 1)
    return [...failures, ...(await writeBlocks(world.rpc, [{ timestamp: last, txs: [] }]))]
  })
}
