import type { BlockRef } from '@/lib/core/block-ref'
import { ok } from '@/lib/core/result'
import type { Pool } from '@/lib/deployment/market'
import { curveReads } from '@/lib/quote/curve-reads'
import type { LeftOut, LeftOutReason } from '@/lib/quote/left-out'
import type { PoolAnswer } from '@/lib/quote/pool-answer'
import { compareQuotes, type MarketQuote, type PoolQuote } from '@/lib/quote/quote'
import { pairIn, type ResolvedMarket } from '@/lib/quote/resolved-market'
import { uniswapReads } from '@/lib/quote/uniswap-reads'
import type { Reads } from '@/lib/read/reads'
import type { Asset } from '@/lib/tx/plan'

/** What is asked for: several amounts (wei of `sell`) of one pair. */
export interface Wanted {
  readonly sell: Asset
  readonly buy: Asset
  readonly amounts: readonly bigint[]
}

/**
 * What all pools of the deployment that trade the pair would pay, for each amount a quote, in the order of `amounts`. Declared, not
 * executed: at `at`, in as many requests as its gas asks for (`multicallInParts`). A pool never fails the others: it is left out, named.
 */
export function marketReads(
  market: ResolvedMarket,
  { sell, buy, amounts }: Wanted,
  at: BlockRef,
): Reads<readonly MarketQuote[]> {
  const asked = market.pools.flatMap((pool) => {
    const reads = poolReads(market, pool, sell, buy, amounts)
    return reads === undefined ? [] : [{ pool, reads }]
  })
  const away = market.leftOut
    .filter(({ pool }) => pairIn(pool, sell, buy) !== undefined)
    .map(({ pool, why }): LeftOut => ({ pool: pool.address, why }))
  return {
    calls: asked.flatMap(({ reads }) => reads.calls),
    decode: (results) => {
      let from = 0
      const byPool: { pool: Pool; answers: readonly PoolAnswer[] }[] = []
      for (const { pool, reads } of asked) {
        const decoded = reads.decode(results.slice(from, from + reads.calls.length))
        from += reads.calls.length
        if (!decoded.ok) return decoded
        byPool.push({ pool, answers: decoded.value })
      }
      const block: BlockRef = { number: at.number, timestamp: at.timestamp, hash: at.hash }
      const quoteOf = (amount: bigint, index: number): MarketQuote => {
        const quotes: PoolQuote[] = []
        const leftOut: LeftOut[] = [...away]
        for (const { pool, answers } of byPool) {
          const answer: PoolAnswer = answers[index] ?? 'reverted'
          if (isReason(answer)) leftOut.push({ pool: pool.address, why: answer })
          else quotes.push(answer)
        }
        return { sell, buy, amount, at: block, quotes: quotes.sort(compareQuotes), leftOut }
      }
      return ok(amounts.map(quoteOf))
    },
  }
}

function isReason(answer: PoolAnswer): answer is LeftOutReason {
  return typeof answer === 'string'
}

function poolReads(
  market: ResolvedMarket,
  pool: Pool,
  sell: Asset,
  buy: Asset,
  amounts: readonly bigint[],
): Reads<readonly PoolAnswer[]> | undefined {
  const pair = pairIn(pool, sell, buy)
  if (pair === undefined) return undefined
  if (pool.kind !== 'uniswap-v3') return curveReads({ pool, ...pair }, amounts)
  const { coins, quoterV2 } = market
  const [from, to] = [pool.tokens[pair.from], pool.tokens[pair.to]]
  const tokenIn = from === undefined ? undefined : coins[from]
  const tokenOut = to === undefined ? undefined : coins[to]
  if (quoterV2 === undefined || tokenIn === undefined || tokenOut === undefined || pool.fee === undefined) {
    return { calls: [], decode: () => ok(amounts.map((): PoolAnswer => 'not-tradable')) }
  }
  return uniswapReads({ pool, quoterV2, tokenIn, tokenOut, fee: pool.fee }, amounts)
}
