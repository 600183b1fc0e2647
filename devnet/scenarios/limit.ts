import * as v from 'valibot'
import { formatEther } from 'viem'
import { read } from '../chain/contract'
import { STAKE_LIMIT, STAKE_LIMIT_BLOCKS } from '../deploy/seed-lido'
import { type AdminCall, asAdmin } from './admin'
import { ethAmount, flag } from './arguments'
import { defineScenario, Refused } from './scenario'

export const limit = defineScenario({
  name: 'limit',
  usage: 'limit <eth>|off|default [--refill]',
  help: "Sets what may still be staked with Lido: an amount (0 exhausts it), off (no limit) or default (150,000 ETH). An amount stays until it is used; --refill lets it grow again at mainnet's pace.",
  positional: ['eth'],
  input: v.strictObject({
    eth: v.union(
      [v.picklist(['off', 'default']), ethAmount],
      'expected an amount of ETH such as 12.5, off or default',
    ),
    refill: flag,
  }),
  async run(world, { eth, refill }) {
    const { lido } = world.contracts
    if (eth === 'off') {
      await asAdmin(world, [['lido', 'removeStakingLimit']])
      return { message: 'Lido has no stake limit now.' }
    }
    const left = eth === 'default' ? STAKE_LIMIT : eth
    // biome-ignore lint/complexity/useMathMinMax: Math.max takes no bigint
    const max = left > STAKE_LIMIT ? left : STAKE_LIMIT
    // A block number of 0 would mean paused.
    if (await read<boolean>(world.rpc, lido, 'isStakingPaused'))
      throw new Refused('Staking is paused: resume it, then set the limit.')
    const block = Number(await world.rpc.call<string>('eth_blockNumber')) + 1
    const grows = refill || eth === 'default'
    const call: AdminCall = [
      'lido',
      'devnetSetStakeLimit',
      [
        {
          prevStakeBlockNumber: block,
          prevStakeLimit: left,
          maxStakeLimitGrowthBlocks: grows ? Number(STAKE_LIMIT_BLOCKS) : 0,
          maxStakeLimit: max,
        },
      ],
    ]
    await asAdmin(world, [call])
    return {
      message: `${formatEther(left)} ETH may be staked with Lido now${grows ? ', and more with each block' : ''}.`,
    }
  },
})
