import { type Address, decodeFunctionResult, type Hex, isAddressEqual, maxUint128, maxUint256 } from 'viem'
import { type Contract, encode, read } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import { mintData, positionTx } from '../deploy/uniswap/liquidity'
import { TOKEN_KEYS, UNISWAP_POOLS } from '../deploy/uniswap/pools'
import type { World } from '../world/world'
import { dayOf } from './calendar'
import { dayBlocks } from './day-blocks'
import type { WorldEvent } from './world-event'

const EVERY_DAYS = 14

interface Position {
  readonly id: bigint
  readonly token0: Address
  readonly fee: number
  readonly reach: number
  readonly liquidity: bigint
}

type RawPosition = readonly [
  nonce: bigint,
  operator: Address,
  token0: Address,
  token1: Address,
  fee: number,
  tickLower: number,
  tickUpper: number,
  liquidity: bigint,
  ...rest: readonly bigint[],
]

/** The same reading of one or several contracts in one request. The caller names the type that the ABI promises. */
async function readEach<T>(
  world: World,
  name: string,
  calls: readonly (readonly [contract: Contract, ...args: readonly unknown[]])[],
): Promise<readonly T[]> {
  const answers = await world.rpc.batch(
    calls.map(([contract, ...args]) => ({
      method: 'eth_call',
      params: [{ to: contract.address, data: encode(contract, name, args) }, 'latest'],
    })),
  )
  return calls.map(([{ abi }], index) => {
    const data = answers[index] as Hex
    return decodeFunctionResult({ abi, functionName: name, data }) as T
  })
}

async function positionsOf(world: World, owner: Address): Promise<readonly Position[]> {
  const { positionManager } = world.contracts
  const count = await read<bigint>(world.rpc, positionManager, 'balanceOf', [owner])
  const indexes = Array.from({ length: Number(count) }, (_, index) => index)
  const ids = await readEach<bigint>(
    world,
    'tokenOfOwnerByIndex',
    indexes.map((index) => [positionManager, owner, index]),
  )
  const raw = await readEach<RawPosition>(
    world,
    'positions',
    ids.map((id) => [positionManager, id]),
  )
  return ids.flatMap((id, index) => {
    const position = raw[index]
    if (position === undefined) return []
    const [, , token0, , fee, lower, upper, liquidity] = position
    return [{ id, token0, fee, reach: (upper - lower) / 2, liquidity }]
  })
}

/**
 * The market maker moves its narrow positions to where the price is: the rates grow by an eighth of a per cent in that time, a third of
 * what those reach.
 */
async function recentre(world: World) {
  const { contracts } = world
  const mine = await positionsOf(world, ACTORS.marketMaker)
  const slots = await readEach<readonly [price: bigint, tick: number]>(
    world,
    'slot0',
    UNISWAP_POOLS.map(({ key }) => [contracts[key]]),
  )
  return {
    txs: UNISWAP_POOLS.flatMap((pool, index) => {
      const slot = slots[index]
      if (slot === undefined) return []
      const token0 = contracts[TOKEN_KEYS[pool.token]].address
      const old = mine.filter(
        (position) =>
          isAddressEqual(position.token0, token0) &&
          position.fee === pool.fee &&
          position.reach < pool.wide.reach / 2,
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
      const calls = [...removals, mintData(contracts, pool, 'narrow', slot[1])]
      return [positionTx(contracts, calls, `new range in ${pool.key}`)]
    }),
  }
}

/** Every two weeks, in the evening. */
export function uniswapLiquidity(world: World, day: number): readonly WorldEvent[] {
  const index = day - dayOf(world.startedAt)
  if (index === 0 || index % EVERY_DAYS !== 0) return []
  return [{ time: dayBlocks(day).cbethRate, reads: true, content: () => recentre(world) }]
}
