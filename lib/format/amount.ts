import { decimalParts, type Rounding } from '@/lib/format/decimal'
import { groupInteger } from '@/lib/format/group-integer'
import type { Locale } from '@/lib/format/locale'

/** Decimals of ETH and of every token served here. */
export const TOKEN_DECIMALS = 18

export interface AmountStyle {
  /** digits after the point at most; default 4 */
  readonly places?: number
  /** digits after the point at least, for columns that line up; default 0 */
  readonly minPlaces?: number
  /** default down: a balance never shows more than there is */
  readonly rounding?: Rounding
}

/**
 * A token amount in wei as a person reads it. What is above zero and yet rounds to nothing is written as dust, `<0.0001`: never as 0.
 * Grouping by language; both languages write the decimal point as a dot.
 */
export function formatAmount(wei: bigint, locale: Locale, style: AmountStyle = {}): string {
  const { places = 4, minPlaces = 0, rounding = 'down' } = style
  const { negative, whole, fraction } = decimalParts(wei, TOKEN_DECIMALS, places, rounding)
  if (wei !== 0n && whole === 0n && /^0*$/.test(fraction)) return dust(wei, places)
  const shown = trimZeros(fraction, minPlaces)
  const sign = negative ? '\u2212' : ''
  return `${sign}${groupInteger(whole, locale)}${shown === '' ? '' : `.${shown}`}`
}

function dust(wei: bigint, places: number): string {
  const smallest = places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`
  return wei > 0n ? `<${smallest}` : `>\u2212${smallest}`
}

function trimZeros(fraction: string, minPlaces: number): string {
  const trimmed = fraction.replace(/0+$/, '')
  return trimmed.length < minPlaces ? fraction.slice(0, minPlaces) : trimmed
}

/** Every digit, ungrouped, with a dot: what a field holds after MAX, and what can be pasted back without loss. */
export function exactAmount(wei: bigint, decimals: number = TOKEN_DECIMALS): string {
  const { negative, whole, fraction } = decimalParts(wei, decimals, decimals)
  const shown = trimZeros(fraction, 0)
  return `${negative ? '-' : ''}${whole}${shown === '' ? '' : `.${shown}`}`
}
