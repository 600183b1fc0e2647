import { type AmountStyle, formatAmount } from '@/lib/format/amount'
import type { Locale } from '@/lib/format/locale'

/** A gain or a loss in wei with its sign, six digits after the point unless told: `+0.0012`, `−0.0003`; nothing has no sign. */
export function formatSigned(wei: bigint, locale: Locale, style: AmountStyle = {}): string {
  const text = formatAmount(wei, locale, { places: 6, ...style })
  return wei > 0n ? `+${text}` : text
}
