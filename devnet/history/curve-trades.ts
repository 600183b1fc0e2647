import { type Address, parseEther } from 'viem'
import type { Tx } from '../chain/block-writer'
import { encode, read } from '../chain/contract'
import { ACTORS, CROWD } from '../deploy/actors'
import { CURVE_POOLS, type CurvePool } from '../deploy/curve/curve-pools'
import { bring, type Goal } from '../market/curve/bring'
import type { World } from '../world/world'
import { dayBlocks } from './day-blocks'
import { deviationPpm } from './market-path'
import { random, randomInt } from './random'
import type { WorldEvent } from './world-event'

/** The day's blocks that have trades. */
const BLOCKS = ['morning', 'close'] as const
const GAS = 600_000n
/** What somebody of the crowd spends at most: they have thousands for years. */
const CROWD_LARGEST = parseEther('4')
/** How far a pool's price may be from the market's, in millionths. */
const POOL_NOISE = 60

/** Trades of people in the pool on a day; with those that follow the market, one a block, they are four to eight. */
function directTrades(pool: CurvePool, day: number): number {
  return randomInt(2, 6, 'curve trades', pool.key, day)
}

function exchange(world: World, pool: CurvePool, from: Address, sold: 0 | 1, amount: bigint): Tx {
  const contract = world.contracts[pool.key]
  const indexes = [sold, 1 - sold].map(BigInt)
  const args = [...indexes, amount, 0n, ...(pool.indexType === 'uint256' ? [true] : [])]
  return {
    from,
    to: contract.address,
    data: encode(contract, 'exchange', args),
    value: sold === 0 ? amount : 0n,
    gas: GAS,
    what: `exchange in ${pool.key}`,
  }
}

/** One trade of a person: every fourth by one of the crowd, who buy; the others by the trader, either way. Small ones more often. */
function directTrade(world: World, pool: CurvePool, day: number, turn: number): Tx {
  const names = [pool.key, day, turn] as const
  const byCrowd = randomInt(0, 3, 'curve who', ...names) === 0
  const person = CROWD[randomInt(0, CROWD.length - 1, 'curve person', ...names)]
  const part = BigInt(Math.round((0.01 + 0.99 * random('curve amount', ...names) ** 3) * 1e6))
  const largest = byCrowd && pool.largest > CROWD_LARGEST ? CROWD_LARGEST : pool.largest
  const amount = (largest * part) / 1_000_000n
  if (byCrowd && person !== undefined) return exchange(world, pool, person, 0, amount)
  return exchange(world, pool, ACTORS.trader, random('curve side', ...names) < 0.5 ? 0 : 1, amount)
}

/** The block's trades: those of people, then those that leave each price, or nearly, where the market is. */
function tradesOf(world: World, pools: readonly CurvePool[], day: number, block: number, time: number): Tx[] {
  const people = pools.flatMap((pool) =>
    Array.from({ length: directTrades(pool, day) }, (_, turn) => turn)
      .filter((turn) => randomInt(0, BLOCKS.length - 1, 'curve block', pool.key, day, turn) === block)
      .map((turn) => directTrade(world, pool, day, turn)),
  )
  const goals = pools.map((pool): Goal => {
    const noise = POOL_NOISE * (2 * random('curve noise', pool.key, day, block) - 1)
    return [pool, Math.round(deviationPpm(world, pool.token, time) + noise)]
  })
  return [...people, bring(world, goals)]
}

/** The day's trades in the StableSwap pools, four to eight in each, in two blocks. Each block's last one follows the market. */
export function curveTrades(world: World, day: number): readonly WorldEvent[] {
  let stopped: Promise<boolean> | undefined
  return BLOCKS.map((name, block) => {
    const time = dayBlocks(day)[name]
    const content = async () => {
      stopped ??= read<boolean>(world.rpc, world.contracts.lido, 'isStopped')
      const still = await stopped
      // Without transfers of stETH its pools stand still.
      const pools = CURVE_POOLS.filter(({ token }) => !(still && token === 'steth'))
      return { txs: tradesOf(world, pools, day, block, time) }
    }
    return { time, reads: false, content }
  })
}
