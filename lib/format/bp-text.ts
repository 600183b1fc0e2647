import type { Ratio } from '@/lib/core/ratio'
import { decimalParts } from '@/lib/format/decimal'

const SCALE = 8

/**
 * An exact ratio in basis points for machines: a decimal with two places and a plain minus, `-41.37`, rounded half away from zero. `den`
 * above 0.
 */
export function bpText(ratio: Ratio): string {
  const scaled = (ratio.num * 10_000n * 10n ** BigInt(SCALE)) / ratio.den
  const { negative, whole, fraction } = decimalParts(scaled, SCALE, 2, 'nearest')
  return `${negative ? '-' : ''}${whole}.${fraction}`
}
