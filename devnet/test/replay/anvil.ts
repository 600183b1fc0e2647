import { startAnvil as startChain } from '../../chain/anvil'
import { JsonRpc } from './json-rpc'

export interface Anvil {
  readonly rpc: JsonRpc
  stop(): Promise<void>
}

/**
 * The devnet's chain for a replay: blocks only when asked for, gas for nothing, every sender accepted. The gas limit of
 * blocks is wide, so that a deployment fits in one; that of transactions is mainnet's.
 *
 * @param genesis - number and time (seconds) of the first block
 */
export async function startAnvil(genesis: { number: number; time: number }): Promise<Anvil> {
  const chain = await startChain({
    timestamp: genesis.time,
    flags: [
      ...['--auto-impersonate', '--gas-price', '0', '--block-base-fee-per-gas', '0'],
      ...['--gas-limit', '2000000000', '--number', String(genesis.number), '--order', 'fifo'],
    ],
  })
  const rpc = new JsonRpc(chain.port)
  const stop = async () => {
    rpc.close()
    await chain.stop()
  }
  return { rpc, stop }
}
