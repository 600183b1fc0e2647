import * as v from 'valibot'
import { formatEther, parseEther } from 'viem'
import type { Tx } from '../chain/block-writer'
import { encode, read } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import { RETH_COLLATERAL } from '../deploy/seed-rocket-pool'
import type { World } from '../world/world'
import { inOneBlock } from './admin'
import { ethAmount, flag } from './arguments'
import { defineScenario, Refused } from './scenario'

const MOST = parseEther('100000')
const GAS = 1_000_000n

const collateral = ({ rpc, contracts }: World) =>
  read<bigint>(rpc, contracts.rocketTokenRETH, 'getTotalCollateral')

/** Ether sent to rETH, as distributed rewards and exited validators send it: it pays burns, and leaves the rate alone. */
function distribution({ contracts }: World, value: bigint): Tx {
  const { address: to } = contracts.rocketTokenRETH
  return { from: ACTORS.nodeOperator, to, value, gas: GAS, what: 'distribution to rETH' }
}

/** What empties it in reality: a large holder burns. To the wei, because the little that a burn's rounding takes too much is sent in before. */
async function drain(world: World, excess: bigint): Promise<readonly Tx[]> {
  const { rpc, contracts } = world
  const { rocketTokenRETH: reth, rocketNetworkBalances: balances } = contracts
  const [totalEth, supply, held] = await Promise.all([
    read<bigint>(rpc, balances, 'getTotalETHBalance'),
    read<bigint>(rpc, balances, 'getTotalRETHSupply'),
    read<bigint>(rpc, reth, 'balanceOf', [ACTORS.rethWhale]),
  ])
  // The least rETH that is worth the excess.
  const amount = (excess * supply + totalEth - 1n) / totalEth
  if (amount > held) throw new Refused(`The large holder has only ${formatEther(held)} rETH left to burn.`)
  const worth = (amount * totalEth) / supply
  const burn: Tx = {
    from: ACTORS.rethWhale,
    to: reth.address,
    data: encode(reth, 'burn', [amount]),
    gas: GAS,
    what: 'burn of rETH',
  }
  return worth > excess ? [distribution(world, worth - excess), burn] : [burn]
}

export const drainReth = defineScenario({
  name: 'drain-reth',
  usage: 'drain-reth [eth] [--refill]',
  help: 'Brings the ether that rETH can be burned for to this amount; 0 without one. A large holder burns what is too much; what is missing comes as distributed rewards. Deposits then fill it up again, as in reality. --refill: the usual 224.3 ETH.',
  positional: ['eth'],
  input: v.strictObject({ eth: v.optional(ethAmount), refill: flag }),
  async run(world, { eth, refill }) {
    if (refill && eth !== undefined) throw new Refused('An amount or --refill, not both.')
    const wanted = refill ? RETH_COLLATERAL : (eth ?? parseEther('0'))
    if (wanted > MOST) throw new Refused(`At most ${formatEther(MOST)} ETH.`)
    const now = await collateral(world)
    if (now !== wanted)
      await inOneBlock(world, {
        txs: now > wanted ? await drain(world, now - wanted) : [distribution(world, wanted - now)],
      })
    return {
      message: `rETH can be burned for ${formatEther(wanted)} ETH${now === wanted ? ' already' : ' now'}.`,
      data: { before: now.toString(), collateral: wanted.toString() },
    }
  },
})
