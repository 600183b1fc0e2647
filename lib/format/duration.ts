import { decimalParts, type Rounding } from '@/lib/format/decimal'
import { groupInteger } from '@/lib/format/group-integer'
import type { Locale } from '@/lib/format/locale'

/** Seconds in each unit, the largest first; a duration is told in the largest unit of which there are at least two. */
const UNITS = [
  ['day', 86_400n],
  ['hour', 3_600n],
  ['minute', 60n],
] as const

/** What follows the number; a table, as for ages. */
const NAMES: Record<Locale, Record<(typeof UNITS)[number][0], string>> = {
  en: { day: ' days', hour: ' hours', minute: ' min' },
  ja: { day: '日', hour: '時間', minute: '分' },
}

/** Digits kept after the point before rounding. */
const SCALE = 6
/** Durations shorter than so many units are told with one digit after the point. */
const FEW = 10n

/**
 * How long something takes, seconds at or above 0: `56 days`, `4.5 days`, `36 hours`; rounded to the nearest unless told. What is more
 * than nothing and less than a minute is `<1 min`: it is not nothing.
 */
export function formatDuration(seconds: bigint, locale: Locale, rounding: Rounding = 'nearest'): string {
  if (seconds > 0n && seconds < 60n) return `<1${NAMES[locale].minute}`
  const [unit, size] = UNITS.find(([, each]) => seconds >= 2n * each) ?? ['minute', 60n]
  const scaled = (seconds * 10n ** BigInt(SCALE)) / size
  const places = unit !== 'minute' && seconds < FEW * size ? 1 : 0
  const { whole, fraction } = decimalParts(scaled, SCALE, places, rounding)
  const digits = /^0*$/.test(fraction) ? '' : `.${fraction}`
  return `${groupInteger(whole, locale)}${digits}${NAMES[locale][unit]}`
}
