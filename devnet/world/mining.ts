import type { Mining, World } from './world'

async function apply(world: World, mining: Mining): Promise<void> {
  await world.rpc.batch([
    { method: 'evm_setIntervalMining', params: [mining.kind === 'interval' ? mining.seconds : 0] },
    { method: 'evm_setAutomine', params: [mining.kind === 'auto'] },
  ])
}

/** Changes for good how the chain makes blocks. */
export async function setMining(world: World, mining: Mining): Promise<void> {
  await apply(world, mining)
  world.mining = mining
}

/**
 * Runs work that decides itself when blocks come and may send for any account; afterwards the chain mines as before and only its
 * own accounts send without a key.
 */
export async function withManualMining<T>(world: World, work: () => Promise<T>): Promise<T> {
  await apply(world, { kind: 'manual' })
  await world.rpc.call('anvil_autoImpersonateAccount', [true])
  try {
    return await work()
  } finally {
    await world.rpc.call('anvil_autoImpersonateAccount', [false])
    await apply(world, world.mining)
  }
}
