import type { Ratio } from '@/lib/core/ratio'

/** Seconds of the year that yearly rates are quoted for: 365 days (methods.md section 2). */
export const YEAR = 365n * 86_400n

/** No time value at all: somebody who just holds. */
export const NO_RATE: Ratio = { num: 0n, den: 1n }

/**
 * What a wait of `seconds` at the simple yearly rate `k` adds up to, `k*W/365`, exact. `k` and `seconds` at or above 0.
 */
export function rateOver(k: Ratio, seconds: bigint): Ratio {
  return { num: k.num * seconds, den: k.den * YEAR }
}

/** What `value` wei at the end of `seconds` is worth now to somebody who could earn `k` meanwhile: `A / (1 + k*W/365)`, rounded down. */
export function presentValue(value: bigint, k: Ratio, seconds: bigint): bigint {
  const { num, den } = rateOver(k, seconds)
  return (value * den) / (den + num)
}
