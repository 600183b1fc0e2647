import type { Address } from 'viem'
import { type BlockPlan, writeBlocks } from '../chain/block-writer'
import { encode } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import type { ContractKey } from '../deploy/plan'
import { withManualMining } from '../world/mining'
import type { World } from '../world/world'
import { Refused } from './scenario'

/** A call by the account that holds every role. */
export type AdminCall = readonly [contract: ContractKey, name: string, args?: readonly unknown[]]

/**
 * Writes one block of now.
 *
 * @throws Refused with the reason of the first transaction that fails
 */
export async function inOneBlock(world: World, plan: BlockPlan): Promise<void> {
  const [failure] = await withManualMining(world, () => writeBlocks(world.rpc, [plan]))
  if (failure) throw new Refused(`The chain refused ${failure.what}: ${failure.reason}`)
}

/**
 * Sends an actor's calls in one block of now; with no calls, only the block.
 *
 * @throws Refused with the contract's reason
 */
export function asActor(
  world: World,
  from: Address,
  calls: readonly AdminCall[],
  setup: NonNullable<BlockPlan['setup']> = [],
): Promise<void> {
  const txs = calls.map(([key, name, args = []]) => ({
    from,
    to: world.contracts[key].address,
    data: encode(world.contracts[key], name, args),
    what: `${key}.${name}`,
  }))
  return inOneBlock(world, { setup, txs })
}

/** The same by the account that holds every role. */
export const asAdmin = (
  world: World,
  calls: readonly AdminCall[],
  setup?: BlockPlan['setup'],
): Promise<void> => asActor(world, ACTORS.admin, calls, setup)
