import { decimalParts } from '@/lib/format/decimal'
import { groupInteger } from '@/lib/format/group-integer'
import type { Locale } from '@/lib/format/locale'

/** A per-gas price in wei, written in gwei with two digits, rounded up: a cost never looks smaller than it is. */
export function formatGwei(wei: bigint, locale: Locale): string {
  const { whole, fraction } = decimalParts(wei, 9, 2, 'up')
  return `${groupInteger(whole, locale)}.${fraction} gwei`
}
