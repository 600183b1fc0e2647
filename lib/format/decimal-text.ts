import type { Ratio } from '@/lib/core/ratio'
import { decimalParts } from '@/lib/format/decimal'

/** Digits kept before rounding. */
const SCALE = 24

/**
 * An exact ratio as a decimal for machines: `places` digits after a dot, a plain minus, no grouping, rounded half away from zero. `den`
 * above 0.
 */
export function decimalText({ num, den }: Ratio, places: number): string {
  const scaled = (num * 10n ** BigInt(SCALE)) / den
  const { negative, whole, fraction } = decimalParts(scaled, SCALE, places, 'nearest')
  return `${negative ? '-' : ''}${whole}.${fraction}`
}

/** The same in basis points, with two places: `-41.37`. */
export function bpText({ num, den }: Ratio): string {
  return decimalText({ num: num * 10_000n, den }, 2)
}
