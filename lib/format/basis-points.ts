import type { Ratio } from '@/lib/core/ratio'
import { decimalParts } from '@/lib/format/decimal'
import { groupInteger } from '@/lib/format/group-integer'
import type { Locale } from '@/lib/format/locale'

/** Digits kept before rounding: far more than are ever shown. */
const SCALE = 12
/** Fewer whole basis points than this are told with one digit after the point. */
const FEW = 10n

/**
 * An exact ratio in basis points with its sign, rounded half away from zero: -41/10000 is `−41 bp`, 23/100000 is `+2.3 bp`; nothing has
 * no sign. What is not nothing and would round to it is `<0.1 bp`, whatever its sign: beside it stands a word. `den` is above 0.
 */
export function formatBasisPoints({ num, den }: Ratio, locale: Locale): string {
  if (num === 0n) return '0\u00a0bp'
  const size = num < 0n ? -num : num
  const scaled = (size * 10_000n * 10n ** BigInt(SCALE)) / den
  const fine = decimalParts(scaled, SCALE, 1, 'nearest')
  if (fine.whole === 0n && fine.fraction === '0') return '<0.1\u00a0bp'
  const sign = num < 0n ? '\u2212' : '+'
  if (fine.whole < FEW) return `${sign}${fine.whole}.${fine.fraction}\u00a0bp`
  return `${sign}${groupInteger(decimalParts(scaled, SCALE, 0, 'nearest').whole, locale)}\u00a0bp`
}
