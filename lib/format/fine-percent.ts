import type { Ratio } from '@/lib/core/ratio'
import type { Locale } from '@/lib/format/locale'
import { formatPercent } from '@/lib/format/percent'

/** As `formatPercent`, but what is not nothing and would round to it is `<0.01%`, whatever its sign: it never reads as nothing. */
export function formatFinePercent(ratio: Ratio, locale: Locale, places = 2): string {
  const text = formatPercent(ratio, locale, places)
  if (ratio.num === 0n || /[1-9]/.test(text)) return text
  return `<${places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`}%`
}
