import type { Tx } from '../chain/block-writer'
import { encode, readAll } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import type { World } from '../world/world'

const VALIDATOR = 32n * 10n ** 18n
/** A staking module takes no more deposits in a block. */
const MOST_PER_MODULE = 150n
const MODULES = [1n, 2n, 3n]

/**
 * Deposits to the consensus layer: whole validators from the buffer, but for what the withdrawal queue waits for. So the pool's own
 * ether rarely covers the queue, and requests wait for validators to exit, as on mainnet when more leave than come.
 */
export async function lidoDeposits(world: World): Promise<readonly Tx[]> {
  const { lido } = world.contracts
  const [free, can] = await readAll<readonly [bigint, boolean]>(world.rpc, [
    [lido, 'getDepositableEther'],
    [lido, 'canDeposit'],
  ])
  if (!can) return []
  let left = free / VALIDATOR
  const txs: Tx[] = []
  for (const module of MODULES) {
    const count = left < MOST_PER_MODULE ? left : MOST_PER_MODULE
    left -= count
    if (count === 0n) break
    const data = encode(lido, 'deposit', [count, module, '0x'])
    txs.push({ from: ACTORS.admin, to: lido.address, data, what: 'deposit to the consensus layer' })
  }
  return txs
}
