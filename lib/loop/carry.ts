import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { multiplyRatios, subtractRatios } from '@/lib/core/ratio-math'
import { YEAR } from '@/lib/exit/yearly-rate'
import { naturalLog } from '@/lib/loop/natural-log'

/** When interest alone brings a loop to its end. */
export type CarryEnd =
  | { readonly is: 'no-debt' }
  /** it can be liquidated already */
  | { readonly is: 'now' }
  /** the token earns as much as the debt costs, or more */
  | { readonly is: 'never' }
  /** until the health factor is 1, rounded down; it can be liquidated from the next moment on */
  | { readonly is: 'after'; readonly seconds: bigint }

const ONE: Ratio = { num: 1n, den: 1n }

/**
 * `ln(HF)/(r_b - r_s)` years (`methods.md` section 5): both rates compound all the time. The logarithm is off by at most 10^-30.
 *
 * @param healthFactor undefined: no debt
 */
export function carryEnd(healthFactor: Ratio | undefined, borrow: Ratio, staking: Ratio): CarryEnd {
  if (healthFactor === undefined) return { is: 'no-debt' }
  if (compareRatio(healthFactor, ONE) < 0) return { is: 'now' }
  const gap = subtractRatios(borrow, staking)
  if (gap.num <= 0n) return { is: 'never' }
  const { num, den } = naturalLog(healthFactor)
  return { is: 'after', seconds: (num * gap.den * YEAR) / (den * gap.num) }
}

/** Yearly borrow rate at which the end comes after `seconds`: `r_s + ln(HF)*365/W`. Undefined for no time, no debt, and after the end. */
export function rateForEnd(
  healthFactor: Ratio | undefined,
  staking: Ratio,
  seconds: bigint,
): Ratio | undefined {
  if (seconds <= 0n || healthFactor === undefined || compareRatio(healthFactor, ONE) < 0) return undefined
  const { num, den } = naturalLog(healthFactor)
  return subtractRatios(staking, { num: -num * YEAR, den: den * seconds })
}

/** `L*r_s - (L-1)*r_b` a year on what is one's own, exact; undefined where nothing is. Amounts in wei. */
export function netYield(
  { worth, debt }: { readonly worth: bigint; readonly debt: bigint },
  borrow: Ratio,
  staking: Ratio,
): Ratio | undefined {
  const equity = worth - debt
  if (equity <= 0n) return undefined
  const earned = multiplyRatios(staking, { num: worth, den: equity })
  return subtractRatios(earned, multiplyRatios(borrow, { num: debt, den: equity }))
}

/** `L*r_s/(L-1)`: the borrow rate at which nothing is left of the reward, exact; undefined without debt. */
export function breakEvenBorrow(
  { worth, debt }: { readonly worth: bigint; readonly debt: bigint },
  staking: Ratio,
): Ratio | undefined {
  return debt === 0n ? undefined : multiplyRatios(staking, { num: worth, den: debt })
}
