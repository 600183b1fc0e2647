import type { Locale } from '@/lib/format/locale'

const formats = new Map<Locale, Intl.DateTimeFormat>()

function utcFormat(locale: Locale): Intl.DateTimeFormat {
  const known = formats.get(locale)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  formats.set(locale, made)
  return made
}

/** A moment on the chain (unix seconds) in UTC, named as such: the same text on the server and in every browser. */
export function formatUtc(unixSeconds: bigint, locale: Locale): string {
  return `${utcFormat(locale).format(new Date(Number(unixSeconds * 1000n)))} UTC`
}
