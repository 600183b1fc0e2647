import type { Locale } from '@/lib/format/locale'

const formats = new Map<Locale, Intl.RelativeTimeFormat>()

function ageFormat(locale: Locale): Intl.RelativeTimeFormat {
  const known = formats.get(locale)
  if (known !== undefined) return known
  const made = new Intl.RelativeTimeFormat(locale, { style: 'narrow', numeric: 'always' })
  formats.set(locale, made)
  return made
}

/** Seconds in each unit, the largest first; an age is told in the largest unit of which there are at least two. */
const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** How long ago, in whole units, floored: `4s ago`, `2min ago`. A clock that runs ahead counts as now. */
export function formatAge(seconds: number, locale: Locale): string {
  const age = Math.max(0, Math.floor(seconds))
  const unit = UNITS.find(([, size]) => age >= 2 * size)
  if (unit === undefined) return ageFormat(locale).format(-age, 'second')
  return ageFormat(locale).format(-Math.floor(age / unit[1]), unit[0])
}
