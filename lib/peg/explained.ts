import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { subtractRatios } from '@/lib/core/ratio-math'
import { rateOver } from '@/lib/exit/yearly-rate'

/** The yearly rate that a buyer at a discount asks for waiting, and what it is. */
export interface AskedRate {
  readonly rate: Ratio
  readonly is: 'borrow' | 'staking'
}

/**
 * `k` of `methods.md` section 1: what borrowing ether costs, or, where no market lends it, what staking pays. Undefined where neither is
 * known; a rate below 0 asks for nothing and is none.
 */
export function askedRate(borrow: Ratio | undefined, staking: Ratio | undefined): AskedRate | undefined {
  if (borrow !== undefined && borrow.num >= 0n) return { rate: borrow, is: 'borrow' }
  return staking !== undefined && staking.num >= 0n ? { rate: staking, is: 'staking' } : undefined
}

/** A discount in two parts that add up to it, all at or above 0, exact. */
export interface ExplainedDiscount {
  readonly discount: Ratio
  /** what the wait in the queue is worth, at most the discount itself */
  readonly explained: Ratio
  readonly excess: Ratio
}

const NOTHING: Ratio = { num: 0n, den: 1n }

/**
 * How much of a discount only pays for waiting: `explained = k*W/365` (`methods.md` section 1), nothing rounded. Undefined for a premium
 * or no deviation: there is nothing to explain.
 *
 * @param deviation below 0 is a discount
 * @param k yearly rate at or above 0
 * @param seconds the queue's expected wait
 */
export function explainDiscount(deviation: Ratio, k: Ratio, seconds: bigint): ExplainedDiscount | undefined {
  if (deviation.num >= 0n) return undefined
  const discount = { num: -deviation.num, den: deviation.den }
  const wait = rateOver(k, seconds)
  if (compareRatio(wait, discount) >= 0) return { discount, explained: discount, excess: NOTHING }
  return { discount, explained: wait, excess: subtractRatios(discount, wait) }
}
