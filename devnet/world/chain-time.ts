import type { World } from './world'

/** Time of the latest block, unix seconds. */
export async function chainTime(world: World): Promise<number> {
  const block = await world.rpc.call<{ timestamp: string }>('eth_getBlockByNumber', ['latest', false])
  return Number(block.timestamp)
}
