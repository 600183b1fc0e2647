import { curveCryptoPoolAbi } from '@/abi/curve-crypto-pool'
import { curvePoolAbi } from '@/abi/curve-pool'
import { curveStablePoolAbi } from '@/abi/curve-stable-pool'
import { mulDivCeil, mulDivFloor } from '@/lib/core/ratio'
import { ok } from '@/lib/core/result'
import type { Pool } from '@/lib/deployment/market'
import { impactOf } from '@/lib/quote/impact'
import type { PoolAnswer } from '@/lib/quote/pool-answer'
import { answerOf, type ContractRead, contractRead, optionalRead } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'

/** A sale too small to move the price, wei: what it brings is the pool's own price. */
export const TINY = 10n ** 15n

/** Above what a quote was seen to take on the devnet (`quotes.chain.test.ts`); the real crypto pools take about as much. */
const QUOTE_GAS = 100_000

/** Curve counts fees in parts of 10^10, the app in parts of a million. */
const FINER = 10_000n

export interface CurvePair {
  readonly pool: Pool
  /** places of the coins in the pool's own order */
  readonly from: number
  readonly to: number
}

/** What the pool pays for `amount` wei of the coin at `from`, its fee taken off: `get_dy`. */
export function curveQuote(
  { address, indexType }: Pool,
  from: number,
  to: number,
  amount: bigint,
): ContractRead<bigint> {
  const args = [BigInt(from), BigInt(to), amount] as const
  return indexType === 'int128'
    ? contractRead(curveStablePoolAbi, 'Curve', address, 'get_dy', args)
    : contractRead(curveCryptoPoolAbi, 'Curve', address, 'get_dy', args)
}

/** What a Curve-style pool would pay for each amount by its `get_dy`, with its fee and balances of the same block. */
export function curveReads(
  { pool, from, to }: CurvePair,
  amounts: readonly bigint[],
): Reads<readonly PoolAnswer[]> {
  const dy = (amount: bigint) => optionalRead(curveQuote(pool, from, to, amount))
  const balanceOf = (coin: number) =>
    optionalRead(contractRead(curvePoolAbi, 'Curve', pool.address, 'balances', [BigInt(coin)]))
  const facts = [
    optionalRead(contractRead(curvePoolAbi, 'Curve', pool.address, 'fee')),
    balanceOf(from),
    balanceOf(to),
    dy(TINY),
  ]
  const quotes = amounts.map(dy)
  return {
    calls: [...facts, ...quotes].map(({ call }) => ({ ...call, gas: QUOTE_GAS })),
    decode: (results) => {
      const [fee, held, left, tiny] = facts.map((read, index) => answerOf(read, results[index]))
      const answers = quotes.map((read, index): PoolAnswer => {
        const amount = amounts[index]
        if (held === 0n || left === 0n) return 'no-liquidity'
        const buy = answerOf(read, results[facts.length + index])
        if (amount === undefined || buy === undefined) return 'reverted'
        if (buy === 0n) return 'too-small'
        const spot = tiny === undefined ? undefined : mulDivFloor(amount, tiny, TINY)
        const parts = fee === undefined ? undefined : mulDivCeil(fee, 1n, FINER)
        return { pool: pool.address, kind: pool.kind, fee: parts, buy, impact: impactOf(spot, buy) }
      })
      return ok(answers)
    },
  }
}
