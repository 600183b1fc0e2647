import { formatDay } from '@/lib/format/day'
import type { Locale } from '@/lib/format/locale'

/** A day written as `2025-10-21`, which the calendar has, as a person reads it. */
export function formatIsoDay(day: string, locale: Locale): string {
  return formatDay(BigInt(Date.parse(`${day}T00:00:00Z`)) / 1_000n, locale)
}
