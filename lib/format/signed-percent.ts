import type { Ratio } from '@/lib/core/ratio'
import type { Locale } from '@/lib/format/locale'
import { formatPercent } from '@/lib/format/percent'

/**
 * An exact ratio as a percentage with its sign: `+0.41%`, `−0.41%`; nothing has no sign. What is not nothing and would round to it is
 * `<0.01%`, whatever its sign: beside it stands a word. Rounded half away from zero, `den` above 0.
 */
export function formatSignedPercent(ratio: Ratio, locale: Locale, places = 2): string {
  const text = formatPercent(ratio, locale, places)
  if (ratio.num === 0n) return text
  if (/^[^1-9]*$/.test(text)) return `<${places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`}%`
  return ratio.num > 0n ? `+${text}` : text
}
