import { type Failure, writeBlocks } from '../chain/block-writer'
import { play } from '../history/play'
import { withManualMining } from './mining'
import type { World } from './world'

/** Time of the latest block, unix seconds. */
export async function chainTime(world: World): Promise<number> {
  const block = await world.rpc.call<{ timestamp: string }>('eth_getBlockByNumber', ['latest', false])
  return Number(block.timestamp)
}

/**
 * Plays the history forward and ends with a block at `until`, from which the chain's clock then runs on. A chain that is ahead of
 * `until` stays so: its clock runs on from its last block.
 *
 * @param until unix seconds
 */
export function catchUp(world: World, until: number): Promise<readonly Failure[]> {
  return withManualMining(world, async () => {
    const failures = await play(world, until)
    const last = Math.max(until, (await chainTime(world)) + 1)
    return [...failures, ...(await writeBlocks(world.rpc, [{ timestamp: last, txs: [] }]))]
  })
}
