import { curvePriceOracleAbi, curvePriceOracleIndexAbi } from '@/abi/curve-price-oracle'
import { uniswapV3PoolAbi } from '@/abi/uniswap-v3-pool'
import type { LstId } from '@/lib/core/lst'
import { WAD } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { ok } from '@/lib/core/result'
import type { Pool } from '@/lib/deployment/market'
import { midPrice } from '@/lib/peg/mid-price'
import { poolPrice } from '@/lib/peg/pool-price'
import type { PoolSample } from '@/lib/peg/sample'
import { priceOfSqrt, twapPrice } from '@/lib/peg/tick-price'
import { curveQuote, TINY } from '@/lib/quote/curve-reads'
import { pairIn } from '@/lib/quote/resolved-market'
import { answerOf, type ContractRead, contractRead, optionalRead } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'

/** What a pool says of its own price in one block: light enough for the read that every page rests on. */
export type PoolWord = Omit<PoolSample, 'mid'>

/** Seconds that a Uniswap pool's average reaches back: `methods.md` section 1. */
export const TWAP_SECONDS = 1_800n

/**
 * The pool's average and its price of the moment, ETH per token, as of a block of the time `now` (unix seconds). A pool that does not answer
 * gives a reason each, never an error. Undefined for a pool that does not trade the token against ether.
 */
export function poolReads(pool: Pool, token: LstId, now: bigint): Reads<PoolWord> | undefined {
  const pair = pairIn(pool, token, 'eth')
  if (pair === undefined) return undefined
  return pool.kind === 'uniswap-v3'
    ? uniswapReads(pool, pair.from === 0, now)
    : curveReads(pool, pair.from, pair.to, now)
}

function uniswapReads(pool: Pool, isTokenFirst: boolean, now: bigint): Reads<PoolWord> {
  const slot0 = optionalRead(contractRead(uniswapV3PoolAbi, 'pool', pool.address, 'slot0'))
  const ago = [Number(TWAP_SECONDS), 0]
  const observe = optionalRead(contractRead(uniswapV3PoolAbi, 'pool', pool.address, 'observe', [ago]))
  return {
    calls: [slot0.call, observe.call],
    decode: ([slot0Result, observeResult]) => {
      const sqrtPrice = answerOf(slot0, slot0Result)?.[0]
      const [older, newer] = answerOf(observe, observeResult)?.[0] ?? []
      const spot = sqrtPrice === undefined ? undefined : priceOfSqrt(sqrtPrice, isTokenFirst)
      const isKnown = older !== undefined && newer !== undefined
      const twap = isKnown ? twapPrice([older, newer], TWAP_SECONDS, isTokenFirst) : undefined
      // `observe` reverts while the pool's memory is too short (one observation): with slot0 answered, that is what happened.
      const without = spot === undefined ? 'failed' : 'short-memory'
      return ok({
        source: pool.address,
        oracle: { ...poolPrice(twap, now, without), kind: 'twap' as const },
        spot: poolPrice(spot, now, sqrtPrice === 0n ? 'empty' : 'failed'),
      })
    },
  }
}

function curveReads(pool: Pool, token: number, ether: number, now: bigint): Reads<PoolWord> {
  const sell = optionalRead(curveQuote(pool, token, ether, TINY))
  const buy = optionalRead(curveQuote(pool, ether, token, TINY))
  const oracle = oracleRead(pool)
  const reads = [sell, buy, ...(oracle === undefined ? [] : [oracle])]
  return {
    calls: reads.map(({ call }) => call),
    decode: ([sellResult, buyResult, oracleResult]) => {
      const [sold, bought] = [answerOf(sell, sellResult), answerOf(buy, buyResult)]
      const spot =
        sold === undefined || bought === undefined
          ? undefined
          : midPrice({ sell: { tokens: TINY, ether: sold }, buy: { ether: TINY, tokens: bought } })
      const average = oracle === undefined ? undefined : answerOf(oracle, oracleResult)
      return ok({
        source: pool.address,
        oracle:
          oracle === undefined
            ? { is: 'none' as const, why: 'no-oracle' as const, kind: undefined }
            : { ...poolPrice(oraclePrice(average, token), now, 'failed'), kind: 'ema' as const },
        spot: poolPrice(spot, now, sold === 0n || bought === 0n ? 'empty' : 'failed'),
      })
    },
  }
}

/** Undefined for a pool that keeps no average, and for one of more coins than two: the manifest says of which it would be of none. */
function oracleRead({ address, oracle, tokens }: Pool): ContractRead<bigint | undefined> | undefined {
  if (tokens.length !== 2) return undefined
  if (oracle === 'price_oracle')
    return optionalRead(contractRead(curvePriceOracleAbi, 'Curve', address, 'price_oracle'))
  return oracle === 'price_oracle_index'
    ? optionalRead(contractRead(curvePriceOracleIndexAbi, 'Curve', address, 'price_oracle', [0n]))
    : undefined
}

/** `price_oracle` is coin 1 in coin 0: turned around where the token is coin 0. */
function oraclePrice(average: bigint | undefined, token: number): Ratio | undefined {
  if (average === undefined || average === 0n) return undefined
  return token === 1 ? { num: average, den: WAD } : { num: WAD, den: average }
}
