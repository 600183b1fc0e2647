import type { Ratio } from '@/lib/core/ratio'
import { decimalParts } from '@/lib/format/decimal'
import { groupInteger } from '@/lib/format/group-integer'
import type { Locale } from '@/lib/format/locale'

/** Digits kept before rounding: far more than are ever shown. */
const SCALE = 12

/** An exact ratio as a percentage, rounded half away from zero: 285/10000 is `2.85%`. `num` may be negative, `den` is above 0. */
export function formatPercent(ratio: Ratio, locale: Locale, places = 2): string {
  const scaled = (ratio.num * 100n * 10n ** BigInt(SCALE)) / ratio.den
  const { negative, whole, fraction } = decimalParts(scaled, SCALE, places, 'nearest')
  return `${negative ? '\u2212' : ''}${groupInteger(whole, locale)}${places === 0 ? '' : `.${fraction}`}%`
}

/** As `formatPercent`, without zeros at the end: a fee of 10/100 is `10%`, one of 5/10000 is `0.05%`. */
export function formatShare(ratio: Ratio, locale: Locale, places = 2): string {
  const text = formatPercent(ratio, locale, places)
  return places === 0 ? text : text.replace(/\.?0+%$/, '%')
}
