import type { Ratio } from '@/lib/core/ratio'
import { formatFinePercent } from '@/lib/format/fine-percent'
import type { Locale } from '@/lib/format/locale'

/**
 * An exact ratio as a percentage with its sign: `+0.41%`, `−0.41%`; nothing has no sign, and neither has `<0.01%`: beside it stands a word.
 * Rounded half away from zero, `den` above 0.
 */
export function formatSignedPercent(ratio: Ratio, locale: Locale, places = 2): string {
  const text = formatFinePercent(ratio, locale, places)
  return ratio.num > 0n && /^\d/.test(text) ? `+${text}` : text
}
