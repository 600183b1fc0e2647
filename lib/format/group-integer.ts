import type { Locale } from '@/lib/format/locale'

const formats = new Map<Locale, Intl.NumberFormat>()

function integerFormat(locale: Locale): Intl.NumberFormat {
  const known = formats.get(locale)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  formats.set(locale, made)
  return made
}

/** An integer with the language's grouping, exact at any size: a block number, the whole part of an amount. */
export function groupInteger(value: bigint, locale: Locale): string {
  return integerFormat(locale).format(value)
}
