import type { Address } from 'viem'
import type { Deployment } from '@/lib/deployment/schema'
import type { AccountEvent, Trade } from '@/lib/history/account-event'
import type { Candle } from '@/lib/history/candle'
import { type ChainLogs, small } from './chain-logs'

interface Price {
  readonly num: bigint
  readonly den: bigint
}
interface Told {
  readonly trade: Trade
  readonly price: Price | undefined
}
type Pool = Deployment['pools'][number]

/** Trades of the manifest's pools and their hours, from the logs alone. */
export function expectedTrades(
  logs: ChainLogs,
  { pools }: Deployment,
): { readonly trades: readonly AccountEvent[]; readonly candles: ReadonlyMap<Address, readonly Candle[]> } {
  const trades: AccountEvent[] = []
  const candles = new Map<Address, readonly Candle[]>()
  for (const pool of pools) {
    const told = pool.kind === 'uniswap-v3' ? swaps(logs, pool) : exchanges(logs, pool)
    trades.push(...told.map(({ trade }): AccountEvent => ({ is: 'trade', ...trade })))
    candles.set(small(pool.address), hours(told))
  }
  return { trades, candles }
}

const isEther = (coin: string) => coin === 'eth' || coin === 'weth'

function swaps(logs: ChainLogs, { address, tokens }: Pool): readonly Told[] {
  const [first, second] = tokens
  if (first === undefined || second === undefined) throw new Error('a pool has two coins')
  return logs
    .of<{ recipient: Address; amount0: bigint; amount1: bigint; sqrtPriceX96: bigint }>(
      small(address),
      'Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
    )
    .map(({ ref, args: { recipient, amount0, amount1, sqrtPriceX96 } }) => {
      const square = sqrtPriceX96 ** 2n
      const sides = { ...ref, pool: small(address), account: small(recipient) }
      return {
        trade:
          amount0 > 0n
            ? { ...sides, sold: first, soldAmount: amount0, bought: second, boughtAmount: -amount1 }
            : { ...sides, sold: second, soldAmount: amount1, bought: first, boughtAmount: -amount0 },
        price: isEther(second) ? { num: square, den: 2n ** 192n } : { num: 2n ** 192n, den: square },
      }
    })
}

function exchanges(logs: ChainLogs, { address, tokens, indexType = 'uint256' }: Pool): readonly Told[] {
  return logs
    .of<{
      buyer: Address
      sold_id: bigint
      tokens_sold: bigint
      bought_id: bigint
      tokens_bought: bigint
    }>(
      small(address),
      `TokenExchange(address indexed buyer, ${indexType} sold_id, uint256 tokens_sold, ${indexType} bought_id, uint256 tokens_bought)`,
    )
    .map(({ ref, args }) => {
      const [sold, bought] = [tokens[Number(args.sold_id)], tokens[Number(args.bought_id)]]
      if (sold === undefined || bought === undefined) throw new Error('a coin that the pool has not')
      const [ether, token] = isEther(sold)
        ? [args.tokens_sold, args.tokens_bought]
        : [args.tokens_bought, args.tokens_sold]
      return {
        trade: {
          ...ref,
          pool: small(address),
          account: small(args.buyer),
          ...{ sold, soldAmount: args.tokens_sold, bought, boughtAmount: args.tokens_bought },
        },
        price: ether >= 1_000_000_000n && token >= 1_000_000_000n ? { num: ether, den: token } : undefined,
      }
    })
}

function hours(told: readonly Told[]): readonly Candle[] {
  const byHour = new Map<bigint, { readonly trade: Trade; readonly price: Price }[]>()
  for (const { trade, price } of told) {
    if (price === undefined) continue
    const hour = (trade.time / 3_600n) * 3_600n
    byHour.set(hour, [...(byHour.get(hour) ?? []), { trade, price }])
  }
  return [...byHour].map(([hour, list]) => {
    const prices = list.map(({ price }) => price)
    const sorted = [...prices].sort((a, b) =>
      a.num * b.den < b.num * a.den ? -1 : a.num * b.den > b.num * a.den ? 1 : 0,
    )
    const [open, close, low, high] = [prices[0], prices.at(-1), sorted[0], sorted.at(-1)]
    if (open === undefined || close === undefined || low === undefined || high === undefined)
      throw new Error('an hour without trades')
    const volume = list.reduce(
      (sum, { trade }) => sum + (isEther(trade.sold) ? trade.soldAmount : trade.boughtAmount),
      0n,
    )
    return { hour, open, high, low, close, volume, trades: list.length }
  })
}
