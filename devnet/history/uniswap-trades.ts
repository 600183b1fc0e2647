import { parseEther } from 'viem'
import type { Tx } from '../chain/block-writer'
import { encode } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import { TRADERS } from '../deploy/uniswap/plan'
import { UNISWAP_POOLS, type UniswapPool } from '../deploy/uniswap/pools'
import type { World } from '../world/world'
import { dayBlocks } from './day-blocks'
import { deviationPpm, type MarketToken } from './market-path'
import { random, randomInt } from './random'
import type { WorldEvent } from './world-event'

/** An order of `PoolTrader`; its bounds are billionths against redemption value. */
interface Order {
  readonly pool: string
  readonly rise: boolean
  /** wei of what is paid with; 0: as much as it takes */
  readonly amount: bigint
  readonly low: bigint
  readonly high: bigint
}

/** The blocks of a day in which there are trades. */
const MOMENTS = ['early', 'morning', 'rocketBalances', 'close'] as const
/** Trades that a pool has a day beside the one that ends each of those; in all 4 to 8. */
const MOST_EXTRA = 4
const GAS_PER_ORDER = 250_000n
const BILLIONTHS = 1_000

/** How far a pool's price may be from the market's: about half its fee, since nobody corrects less. Millionths. */
const NOISE = { 100: 60, 500: 200, 3000: 900 } as const
/** How far somebody's trade pushes the price before others push it back. Millionths. */
const PUSH = { 100: 1_000, 500: 1_200, 3000: 3_000 } as const

function tradeTx(world: World, from: Tx['from'], orders: readonly Order[]): Tx {
  const { poolTrader } = world.contracts
  return {
    from,
    to: poolTrader.address,
    data: encode(poolTrader, 'trade', [orders]),
    gas: 500_000n + GAS_PER_ORDER * BigInt(orders.length),
    what: 'trades on Uniswap',
  }
}

/** Brings the price of a pool exactly there, with as much as that takes. */
function priceOrder(world: World, pool: UniswapPool, ppm: number): Order {
  const bound = BigInt(Math.round(ppm * BILLIONTHS))
  return { pool: world.contracts[pool.key].address, rise: true, amount: 0n, low: bound, high: bound }
}

/** Somebody's trade: 0.05 to 60 ether, small ones more often; where a pool is shallow, the bound keeps it smaller. */
function someonesOrder(
  world: World,
  pool: UniswapPool,
  ppm: number,
  names: readonly (string | number)[],
): Order {
  const push = PUSH[pool.fee] * BILLIONTHS
  const middle = Math.round(ppm * BILLIONTHS)
  return {
    pool: world.contracts[pool.key].address,
    rise: random('trade side', ...names) < 0.5,
    amount: parseEther((0.05 + 60 * random('trade size', ...names) ** 3).toFixed(6)),
    low: BigInt(middle - push),
    high: BigInt(middle + push),
  }
}

/** How many trades beside the last one a pool sees at a moment of the day. */
function extraTrades(pool: UniswapPool, day: number, moment: number): number {
  const total = randomInt(0, MOST_EXTRA, 'trades', pool.key, day)
  let here = 0
  for (let turn = 0; turn < total; turn += 1)
    if (randomInt(0, MOMENTS.length - 1, 'trade moment', pool.key, day, turn) === moment) here += 1
  return here
}

function momentTxs(world: World, day: number, moment: number, time: number): readonly Tx[] {
  const crowd: Order[] = []
  const last: Order[] = []
  for (const pool of UNISWAP_POOLS) {
    const market = deviationPpm(world, pool.market, time)
    for (let turn = extraTrades(pool, day, moment); turn > 0; turn -= 1)
      crowd.push(someonesOrder(world, pool, market, [pool.key, day, moment, turn]))
    const noise = NOISE[pool.fee] * (2 * random('trade noise', pool.key, day, moment) - 1)
    last.push(priceOrder(world, pool, market + noise))
  }
  const someone = TRADERS[randomInt(1, TRADERS.length - 1, 'trader', day, moment)]
  if (someone === undefined) throw new Error('Nobody trades.')
  return [
    ...(crowd.length === 0 ? [] : [tradeTx(world, someone, crowd)]),
    tradeTx(world, ACTORS.trader, last),
  ]
}

/**
 * The day's trades on Uniswap: 4 to 8 a pool in four blocks. People buy and sell at random; at the end of each of the blocks the pools
 * are where the market is, give or take what their fees leave open. The contract that trades knows the redemption rate, so nothing is
 * read here.
 */
export function uniswapTrades(world: World, day: number): readonly WorldEvent[] {
  const blocks = dayBlocks(day)
  return MOMENTS.map((name, moment) => ({
    time: blocks[name],
    reads: false,
    content: async () => ({ txs: momentTxs(world, day, moment, blocks[name]) }),
  }))
}

/**
 * The transactions that bring all pools of a token to redemption value times (1 + ppm / 1,000,000). Again, they move nothing.
 * `steth` is wstETH's pools.
 */
export async function moveUniswapTo(world: World, token: MarketToken, ppm: number): Promise<readonly Tx[]> {
  const pools = UNISWAP_POOLS.filter(({ market }) => market === token)
  return [
    tradeTx(
      world,
      ACTORS.trader,
      pools.map((pool) => priceOrder(world, pool, ppm)),
    ),
  ]
}
