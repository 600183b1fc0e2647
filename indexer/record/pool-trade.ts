import type { Address } from '@/lib/core/address'
import type { Ratio } from '@/lib/core/ratio'
import type { Trade } from '@/lib/history/account-event'
import type { Coin } from '@/lib/quote/resolved-market'
import type { IndexedPool } from '../plan/index-plan'
import type { PricedTrade } from './candle-of'

/** What a trade moved, coins as in the manifest. */
export type Amounts = Pick<Trade, 'sold' | 'soldAmount' | 'bought' | 'boughtAmount'>

type Coins = Pick<IndexedPool, 'coins'>

const Q192 = 2n ** 192n
/** Below this an amount is rounded too coarsely for a price: one wei is more than a billionth of it. */
const SMALLEST_PRICED = 10n ** 9n

export const isEther = (coin: Coin): boolean => coin === 'eth' || coin === 'weth'

/** `Swap` of Uniswap v3: what the pool took is above zero, what it gave below. */
export function swapAmounts(
  { coins: [coin0, coin1] }: Coins,
  amount0: bigint,
  amount1: bigint,
): Amounts | undefined {
  if (coin0 === undefined || coin1 === undefined) return undefined
  return amount0 > 0n
    ? { sold: coin0, soldAmount: amount0, bought: coin1, boughtAmount: -amount1 }
    : { sold: coin1, soldAmount: amount1, bought: coin0, boughtAmount: -amount0 }
}

/** Price after the trade: `sqrtPriceX96` squared over 2^192 is coin 1 per coin 0. Undefined without ether on one side. */
export function poolPrice({ coins: [coin0, coin1] }: Coins, sqrtPriceX96: bigint): Ratio | undefined {
  if (coin0 === undefined || coin1 === undefined || sqrtPriceX96 === 0n) return undefined
  if (isEther(coin0) === isEther(coin1)) return undefined
  const square = sqrtPriceX96 * sqrtPriceX96
  return isEther(coin1) ? { num: square, den: Q192 } : { num: Q192, den: square }
}

/** `TokenExchange` of Curve: coins by their place. Undefined for a place that the manifest does not have. */
export function exchangeAmounts(
  { coins }: Coins,
  soldId: bigint,
  soldAmount: bigint,
  boughtId: bigint,
  boughtAmount: bigint,
): Amounts | undefined {
  const [sold, bought] = [coins[Number(soldId)], coins[Number(boughtId)]]
  return sold === undefined || bought === undefined ? undefined : { sold, soldAmount, bought, boughtAmount }
}

/** Wei of ether that a trade moved; undefined without ether on one side alone. */
export function etherOf({ sold, soldAmount, bought, boughtAmount }: Amounts): bigint | undefined {
  if (isEther(sold) === isEther(bought)) return undefined
  return isEther(sold) ? soldAmount : boughtAmount
}

/** A trade at its own executed price; undefined for dust. */
export function executedTrade(amounts: Amounts): PricedTrade | undefined {
  const ether = etherOf(amounts)
  if (ether === undefined) return undefined
  const token = isEther(amounts.sold) ? amounts.boughtAmount : amounts.soldAmount
  if (ether < SMALLEST_PRICED || token < SMALLEST_PRICED) return undefined
  return { price: { num: ether, den: token }, ether }
}

/** Pools by their address in lower case. */
export function poolsByAddress(pools: readonly IndexedPool[]): ReadonlyMap<Address, IndexedPool> {
  return new Map(pools.map((pool) => [pool.address, pool]))
}
