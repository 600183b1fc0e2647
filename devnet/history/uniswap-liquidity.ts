import { maxUint128, maxUint256 } from 'viem'
import { encode, read } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import { mintData, positionTx } from '../deploy/uniswap/liquidity'
import { UNISWAP_POOLS } from '../deploy/uniswap/pools'
import type { World } from '../world/world'
import { dayOf } from './calendar'
import { dayBlocks } from './day-blocks'
import type { WorldEvent } from './world-event'

const EVERY_DAYS = 30

interface Position {
  readonly id: bigint
  readonly token0: string
  readonly fee: number
  readonly reach: number
  readonly liquidity: bigint
}

type RawPosition = readonly [
  nonce: bigint,
  operator: string,
  token0: string,
  token1: string,
  fee: number,
  tickLower: number,
  tickUpper: number,
  liquidity: bigint,
  ...rest: readonly bigint[],
]

async function positionsOf(world: World, owner: string): Promise<readonly Position[]> {
  const { positionManager } = world.contracts
  const count = await read<bigint>(world.rpc, positionManager, 'balanceOf', [owner])
  return Promise.all(
    Array.from({ length: Number(count) }, async (_, index) => {
      const id = await read<bigint>(world.rpc, positionManager, 'tokenOfOwnerByIndex', [owner, index])
      const [, , token0, , fee, lower, upper, liquidity] = await read<RawPosition>(
        ...([world.rpc, positionManager, 'positions', [id]] as const),
      )
      return { id, token0, fee, reach: (upper - lower) / 2, liquidity }
    }),
  )
}

/**
 * The market maker moves its narrow positions to where the price is: the rates grow by a quarter of a per cent a month, which is more
 * than half of what they reach.
 */
async function recentre(world: World) {
  const { contracts, rpc } = world
  const mine = await positionsOf(world, ACTORS.marketMaker)
  const txs = await Promise.all(
    UNISWAP_POOLS.map(async (pool) => {
      const [[, tick], token0] = await Promise.all([
        read<readonly [bigint, number]>(rpc, contracts[pool.key], 'slot0'),
        read<string>(rpc, contracts[pool.key], 'token0'),
      ])
      const old = mine.filter(
        (position) =>
          position.token0 === token0 && position.fee === pool.fee && position.reach < pool.wide.reach / 2,
      )
      const call = (name: string, argument: unknown) => encode(contracts.positionManager, name, [argument])
      const removals = old.flatMap(({ id, liquidity }) => [
        call('decreaseLiquidity', {
          ...{ tokenId: id, liquidity, amount0Min: 0n, amount1Min: 0n },
          deadline: maxUint256,
        }),
        call('collect', {
          ...{ tokenId: id, recipient: ACTORS.marketMaker, amount0Max: maxUint128, amount1Max: maxUint128 },
        }),
        call('burn', id),
      ])
      const calls = [...removals, mintData(contracts, pool, 'narrow', tick)]
      return positionTx(contracts, calls, `new range in ${pool.key}`)
    }),
  )
  return { txs }
}

/** Once a month, in the evening. */
export function uniswapLiquidity(world: World, day: number): readonly WorldEvent[] {
  const index = day - dayOf(world.startedAt)
  if (index === 0 || index % EVERY_DAYS !== 0) return []
  return [{ time: dayBlocks(day).cbethRate, reads: true, content: () => recentre(world) }]
}
