import type { Address } from 'viem'
import type { Deployment } from '@/lib/deployment/schema'
import { type ChainLogs, small } from './chain-logs'

type Pool = Deployment['pools'][number]

/** A trade as the logs tell it. */
export interface SwapSeen {
  readonly time: bigint
  readonly block: bigint
  readonly tick: number
  readonly sqrtPriceX96: bigint
}
export interface ExchangeSeen {
  readonly time: bigint
  readonly block: bigint
  readonly sold: 'ether' | 'token'
  readonly ether: bigint
  readonly token: bigint
}

const isEther = (coin: string | undefined) => coin === 'eth' || coin === 'weth'

/** All swaps of a Uniswap v3 pool, in the order of the chain. */
export function swapsSeen(logs: ChainLogs, { address }: Pool): readonly SwapSeen[] {
  return logs
    .of<{ sqrtPriceX96: bigint; tick: number }>(
      small(address),
      'Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
    )
    .map(({ ref: { time, block }, args: { tick, sqrtPriceX96 } }) => ({ time, block, tick, sqrtPriceX96 }))
}

/** All exchanges of a Curve-style pool that are large enough to have a price, in the order of the chain. */
export function exchangesSeen(
  logs: ChainLogs,
  { address, tokens, indexType = 'uint256' }: Pool,
): readonly ExchangeSeen[] {
  return logs
    .of<{ sold_id: bigint; tokens_sold: bigint; tokens_bought: bigint }>(
      small(address),
      `TokenExchange(address indexed buyer, ${indexType} sold_id, uint256 tokens_sold, ${indexType} bought_id, uint256 tokens_bought)`,
    )
    .map(({ ref: { time, block }, args: { sold_id, tokens_sold, tokens_bought } }): ExchangeSeen => {
      const isEtherSold = isEther(tokens[Number(sold_id)])
      const [ether, token] = isEtherSold ? [tokens_sold, tokens_bought] : [tokens_bought, tokens_sold]
      return { time, block, sold: isEtherSold ? 'ether' : 'token', ether, token }
    })
    .filter(({ ether, token }) => ether >= 1_000_000_000n && token >= 1_000_000_000n)
}

/** Every trade with those of its five minutes, by the boundary that ends them: the first one at or after the trade. */
function inFives<T extends { readonly time: bigint }>(
  trades: readonly T[],
): ReadonlyMap<bigint, readonly T[]> {
  const fives = new Map<bigint, T[]>()
  for (const trade of trades) {
    const boundary = ((trade.time + 299n) / 300n) * 300n
    fives.set(boundary, [...(fives.get(boundary) ?? []), trade])
  }
  return fives
}

/** What `/points` must serve of each pool, from the logs alone. */
export function expectedPoints(
  logs: ChainLogs,
  { pools }: Deployment,
): ReadonlyMap<Address, readonly unknown[]> {
  return new Map(
    pools.map((pool) => [
      small(pool.address),
      pool.kind === 'uniswap-v3' ? tickPoints(swapsSeen(logs, pool)) : dealPoints(exchangesSeen(logs, pool)),
    ]),
  )
}

function tickPoints(swaps: readonly SwapSeen[]): readonly unknown[] {
  return [...inFives(swaps)].map(([boundary, own]) => {
    const [first, last] = [own[0], own.at(-1)]
    if (first === undefined || last === undefined) throw new Error('five minutes without trades')
    // Second by second: the tick of a second is that of the last swap before it.
    let sum = 0n
    for (let second = first.time + 1n; second <= last.time; second += 1n)
      sum += BigInt(own.findLast(({ time }) => time < second)?.tick ?? 0)
    const { tick, sqrtPriceX96 } = last
    return { boundary, opened: first.time, closed: last.time, sum, tick, sqrtPriceX96 }
  })
}

function dealPoints(exchanges: readonly ExchangeSeen[]): readonly unknown[] {
  return [...inFives(exchanges)].map(([boundary, own]) => {
    const last = own.at(-1)
    if (last === undefined) throw new Error('five minutes without trades')
    const { time, block: _, ...told } = last
    return { boundary, closed: time, ...told }
  })
}
