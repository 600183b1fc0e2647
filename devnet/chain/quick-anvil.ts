import { type Anvil, startAnvil } from './anvil'

/**
 * An anvil that computes no state roots (its blocks have zero there), for writing a long history: at each block a plain one works
 * through all storage. It is a fork of another one with nothing in it, because anvil leaves the roots out only in forks.
 *
 * @param timestamp unix seconds of the genesis block
 */
export async function startQuickAnvil(timestamp: number): Promise<Anvil> {
  const empty = await startAnvil({ timestamp })
  try {
    const fork = await startAnvil({ flags: ['--fork-url', empty.rpcUrl, '--no-storage-caching'] })
    return {
      ...fork,
      stop: async () => {
        await fork.stop()
        await empty.stop()
      },
    }
  } catch (error) {
    await empty.stop()
    throw error
  }
}
