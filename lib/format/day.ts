import type { Locale } from '@/lib/format/locale'

type Style = 'day' | 'short-day' | 'month' | 'hour'

const OPTIONS: Record<Style, Intl.DateTimeFormatOptions> = {
  day: { dateStyle: 'medium', timeZone: 'UTC' },
  'short-day': { month: 'short', day: 'numeric', timeZone: 'UTC' },
  month: { year: 'numeric', month: 'short', timeZone: 'UTC' },
  hour: {
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hour12: false,
    timeZone: 'UTC',
  },
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The UTC day of a moment (unix seconds), or its month, or its hour: for lists and axes. Their heading names the zone. */
export function formatDay(unixSeconds: bigint, locale: Locale, style: Style = 'day'): string {
  const key = `${locale} ${style}`
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, OPTIONS[style])
  formats.set(key, made)
  return made.format(new Date(Number(unixSeconds * 1000n)))
}
