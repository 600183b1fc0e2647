import { parseEther } from 'viem'
import type { Tx } from '../chain/block-writer'
import { encode, read } from '../chain/contract'
import { CROWD } from '../deploy/actors'
import type { World } from '../world/world'
import { DAY, HOUR } from './calendar'
import { random, randomInt } from './random'
import type { WorldEvent } from './world-event'

const NO_REFERRAL = '0x0000000000000000000000000000000000000000'
const GAS = 1_000_000n

function someone(...names: readonly (string | number)[]) {
  const who = CROWD[randomInt(0, CROWD.length - 1, ...names)]
  if (who === undefined) throw new Error('The crowd is empty.')
  return who
}

/** A stake of 0.1 to 60 ETH, small ones more often. */
function amount(...names: readonly (string | number)[]): bigint {
  return parseEther((0.1 + 60 * random(...names) ** 3).toFixed(6))
}

async function action(world: World, day: number, turn: number): Promise<Tx | null> {
  const { lido, wsteth, referralStaker, rocketDepositPool } = world.contracts
  const from = someone('crowd', day, turn)
  const value = amount('crowd amount', day, turn)
  const kind = randomInt(0, 4, 'crowd kind', day, turn)
  if (kind === 4) {
    const room = await read<bigint>(world.rpc, rocketDepositPool, 'getMaximumDepositAmount')
    if (room < value) return null
    const to = rocketDepositPool.address
    return { from, to, value, gas: GAS, data: encode(rocketDepositPool, 'deposit'), what: 'rETH deposit' }
  }
  if (kind === 3) {
    const [shares, stopped] = await Promise.all([
      read<bigint>(world.rpc, lido, 'sharesOf', [from]),
      read<boolean>(world.rpc, lido, 'isStopped'),
    ])
    if (shares < 1_000n || stopped) return null
    const data = encode(lido, 'transferShares', [someone('crowd to', day, turn), shares / 3n])
    return { from, to: lido.address, gas: GAS, data, what: 'stETH transfer' }
  }
  const room = await read<bigint>(world.rpc, lido, 'getCurrentStakeLimit')
  if (room < value) return null
  if (kind === 2)
    return {
      ...{ from, to: referralStaker.address, value, gas: GAS, what: 'wstETH stake' },
      data: encode(referralStaker, 'stakeETH', [NO_REFERRAL]),
    }
  if (kind === 1) return { from, to: wsteth.address, value, gas: GAS, what: 'plain transfer to wstETH' }
  const data = encode(lido, 'submit', [NO_REFERRAL])
  return { from, to: lido.address, value, gas: GAS, data, what: 'stETH stake' }
}

/** One or two stakes, transfers or deposits a day. What the world's state forbids then does not happen. */
export function crowd(world: World, day: number): readonly WorldEvent[] {
  return Array.from({ length: randomInt(1, 2, 'crowd turns', day) }, (_, turn) => ({
    time: day * DAY + 3 * HOUR + turn * 5 * HOUR + randomInt(0, 4 * HOUR, 'crowd time', day, turn),
    reads: true,
    content: async () => {
      const tx = await action(world, day, turn)
      return tx === null ? null : { txs: [tx] }
    },
  }))
}
