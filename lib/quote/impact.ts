import type { Ratio } from '@/lib/core/ratio'

/** Below so many wei the rounding of a contract would count as an impact. */
const SMALLEST = 1_000_000n

/**
 * By how much `buy` falls short of what the same amount would bring at the pool's own price, its fee taken off: exact, never below 0
 * (roundings only). Undefined where the price is not known, or for a few wei.
 *
 * @param spot wei at the price before the trade, after the fee
 */
export function impactOf(spot: bigint | undefined, buy: bigint): Ratio | undefined {
  if (spot === undefined || spot < SMALLEST) return undefined
  return { num: buy < spot ? spot - buy : 0n, den: spot }
}
