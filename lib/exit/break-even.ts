import type { Ratio } from '@/lib/core/ratio'
import { rateOver, YEAR } from '@/lib/exit/yearly-rate'

/** Fees of both ways in wei: `wait` is request and claim together. */
export interface ExitGas {
  readonly wait: bigint
  readonly sell: bigint
}

/**
 * Discount at which waiting and selling are worth the same: `d* = 1 - 1/(1 + k*W/365) + (g_request + g_claim - g_swap)/A`, exact; below
 * it selling is better. `seconds` (W) may be undefined only where k = 0. Undefined where it is not known, and for nothing (`value` 0).
 */
export function breakEvenDiscount(
  value: bigint,
  k: Ratio,
  seconds: bigint | undefined,
  gas: ExitGas,
): Ratio | undefined {
  if (value === 0n || (seconds === undefined && k.num !== 0n)) return undefined
  const { num, den } = seconds === undefined ? { num: 0n, den: 1n } : rateOver(k, seconds)
  return {
    num: num * value + (gas.wait - gas.sell) * (den + num),
    den: (den + num) * value,
  }
}

/** How long a wait may be before selling is better. */
export type BreakEvenWait =
  | { readonly is: 'limit'; readonly seconds: bigint }
  /** time costs nothing, or the market pays nothing: waiting never loses */
  | { readonly is: 'no-limit' }

/**
 * Wait at which both ways are worth the same: `W* = 365/k * d/(1-d)`, seconds, rounded down; 0 where selling costs nothing. With k = 0
 * and with d >= 1 there is no limit: never a division by zero.
 */
export function breakEvenWait(k: Ratio, discount: Ratio): BreakEvenWait {
  if (discount.num <= 0n) return { is: 'limit', seconds: 0n }
  const kept = discount.den - discount.num
  if (k.num === 0n || kept <= 0n) return { is: 'no-limit' }
  return { is: 'limit', seconds: (YEAR * k.den * discount.num) / (k.num * kept) }
}

/** What selling at `out` gives up of `value`, `d = 1 - out/A`, exact; negative at a premium. Undefined for nothing. */
export function discountOf(value: bigint, out: bigint): Ratio | undefined {
  return value === 0n ? undefined : { num: value - out, den: value }
}

/** The discount with the difference of the fees in it, so that its break-even wait is where the verdict turns. */
export function discountWithGas(value: bigint, out: bigint, gas: ExitGas): Ratio | undefined {
  return discountOf(value, out - gas.sell + gas.wait)
}
