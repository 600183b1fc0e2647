import type { Locale } from '@/lib/format/locale'

/** What stands between groups of three digits. A table and not Intl: building its formatters is the slowest thing a first page did. */
const SEPARATOR: Record<Locale, string> = { en: ',', ja: ',' }

/** An integer with the language's grouping, exact at any size: a block number, the whole part of an amount. */
export function groupInteger(value: bigint, locale: Locale): string {
  return value.toString().replace(/\B(?=(\d{3})+$)/g, SEPARATOR[locale])
}
