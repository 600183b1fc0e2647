import { WAD } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { type AmountStyle, formatAmount } from '@/lib/format/amount'
import type { Locale } from '@/lib/format/locale'

/** How much of one thing one unit of another is worth, floored: `num/den` at 6 places unless told. */
export function formatRate(rate: Ratio, locale: Locale, style: AmountStyle = {}): string {
  return formatAmount((rate.num * WAD) / rate.den, locale, { places: 6, ...style })
}
