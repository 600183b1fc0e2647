import { quoterV2Abi } from '@/abi/quoter-v2'
import { uniswapV3PoolAbi } from '@/abi/uniswap-v3-pool'
import type { Address } from '@/lib/core/address'
import { WAD } from '@/lib/core/rate'
import { ok } from '@/lib/core/result'
import type { Pool } from '@/lib/deployment/market'
import { impactOf } from '@/lib/quote/impact'
import type { PoolAnswer } from '@/lib/quote/pool-answer'
import { contractRead, optionalRead } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'

/**
 * How far a quote may move the price: from a quarter of an ether to four per token, as square roots times 2^96. A token outside of
 * that is none that this app serves, and without an end a pool that runs dry is searched through to the last tick, at millions of gas.
 */
const LOWEST = 2n ** 95n
const HIGHEST = 2n ** 97n

/**
 * About the gas of a quote: above what was measured on the devnet, where a thousand run the smaller pools dry (`quotes.chain.test.ts`).
 * A pool that is dry at less takes more than it is counted for; a part of the ladder has room for some of those.
 */
const gasOf = (amount: bigint): number => (amount >= LARGE ? 900_000 : 400_000)
const LARGE = 1_000n * WAD

const PARTS = 1_000_000n
const Q192 = 2n ** 192n

export interface UniswapPair {
  readonly pool: Pool
  readonly quoterV2: Address
  readonly tokenIn: Address
  readonly tokenOut: Address
  readonly fee: number
}

/** What a Uniswap v3 pool would pay for each amount: by QuoterV2, with the pool's own price and liquidity of the same block. */
export function uniswapReads(pair: UniswapPair, amounts: readonly bigint[]): Reads<readonly PoolAnswer[]> {
  const { pool, quoterV2, tokenIn, tokenOut, fee } = pair
  const isZeroForOne = tokenIn.toLowerCase() < tokenOut.toLowerCase()
  const end = isZeroForOne ? LOWEST : HIGHEST
  const liquidityRead = optionalRead(contractRead(uniswapV3PoolAbi, 'pool', pool.address, 'liquidity'))
  const slot0Read = optionalRead(contractRead(uniswapV3PoolAbi, 'pool', pool.address, 'slot0'))
  const quotes = amounts.map((amountIn) =>
    optionalRead(
      contractRead(quoterV2Abi, 'QuoterV2', quoterV2, 'quoteExactInputSingle', [
        { tokenIn, tokenOut, amountIn, fee, sqrtPriceLimitX96: end },
      ]),
    ),
  )
  return {
    calls: [
      liquidityRead.call,
      slot0Read.call,
      ...quotes.map(({ call }, index) => ({ ...call, gas: gasOf(amounts[index] ?? LARGE) })),
    ],
    decode: ([liquidityResult, slot0Result, ...results]) => {
      const liquidity = liquidityResult === undefined ? undefined : liquidityRead.decode(liquidityResult)
      const slot0 = slot0Result === undefined ? undefined : slot0Read.decode(slot0Result)
      const sqrtPrice = slot0?.ok === true ? slot0.value?.[0] : undefined
      const answers = quotes.map((read, index): PoolAnswer => {
        const amount = amounts[index]
        const result = results[index]
        if (liquidity?.ok === true && liquidity.value === 0n) return 'no-liquidity'
        const quoted = result === undefined ? undefined : read.decode(result)
        if (amount === undefined || quoted?.ok !== true || quoted.value === undefined) return 'reverted'
        const [buy, sqrtPriceAfter] = quoted.value
        // The price was taken to its end: not all of the amount was sold.
        if (sqrtPriceAfter === end) return 'too-large'
        if (buy === 0n) return 'too-small'
        const taken = amount * (PARTS - BigInt(fee))
        const spot = sqrtPrice === undefined ? undefined : atPrice(taken, sqrtPrice, isZeroForOne)
        return { pool: pool.address, kind: pool.kind, fee: BigInt(fee), buy, impact: impactOf(spot, buy) }
      })
      return ok(answers)
    },
  }
}

/** Wei that `taken` (wei times a million) would bring if it did not move the price, rounded down. */
function atPrice(taken: bigint, sqrtPrice: bigint, isZeroForOne: boolean): bigint | undefined {
  if (sqrtPrice === 0n) return undefined
  const price = sqrtPrice * sqrtPrice
  return isZeroForOne ? (taken * price) / (Q192 * PARTS) : (taken * Q192) / (price * PARTS)
}
