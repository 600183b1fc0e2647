import { groupInteger } from '@/lib/format/group-integer'
import type { Locale } from '@/lib/format/locale'

/** Seconds in each unit, the largest first; an age is told in the largest unit of which there are at least two. */
const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** What follows the number. A table and not Intl.RelativeTimeFormat, whose making held the first page up for tens of milliseconds. */
const AGO: Record<Locale, Record<(typeof UNITS)[number][0], string>> = {
  en: { day: 'd ago', hour: 'h ago', minute: 'min ago', second: 's ago' },
  ja: { day: '日前', hour: '時間前', minute: '分前', second: '秒前' },
}

/** How long ago, in whole units, floored: `4s ago`, `2min ago`. A clock that runs ahead counts as now. */
export function formatAge(seconds: number, locale: Locale): string {
  const age = Math.max(0, Math.floor(seconds))
  const [unit, size] = UNITS.find(([, each]) => age >= 2 * each) ?? ['second', 1]
  return `${groupInteger(BigInt(Math.floor(age / size)), locale)}${AGO[locale][unit]}`
}
