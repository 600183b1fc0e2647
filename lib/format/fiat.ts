import { TOKEN_DECIMALS } from '@/lib/format/amount'
import { decimalParts } from '@/lib/format/decimal'
import { groupInteger } from '@/lib/format/group-integer'
import type { Locale } from '@/lib/format/locale'
import type { Fiat, FiatPrice } from '@/lib/read/snapshot'

/** Digits after the point that people use with each currency. */
const PLACES: Record<Fiat, number> = { usd: 2, eur: 2, jpy: 0 }

/** Signs as each language writes them, before the number. */
const SIGN: Record<Locale, Record<Fiat, string>> = {
  en: { usd: '$', eur: '€', jpy: '¥' },
  ja: { usd: '$', eur: '€', jpy: '￥' },
}

/**
 * What an amount of wei is worth at a feed's price, cut to the currency's smallest unit; what is above zero and yet less than that
 * unit is written so. Exact: the digits never leave bigint.
 */
export function formatFiat(wei: bigint, price: FiatPrice, fiat: Fiat, locale: Locale): string {
  const places = PLACES[fiat]
  const worth = decimalParts(wei * price.price, TOKEN_DECIMALS + price.decimals, places)
  const isDust = wei > 0n && price.price > 0n && worth.whole === 0n && /^0*$/.test(worth.fraction)
  const smallest = { whole: places === 0 ? 1n : 0n, fraction: places === 0 ? '' : '1'.padStart(places, '0') }
  const { whole, fraction } = isDust ? smallest : worth
  const digits = `${groupInteger(whole, locale)}${fraction === '' ? '' : `.${fraction}`}`
  return `${isDust ? '<' : ''}${worth.negative ? '\u2212' : ''}${SIGN[locale][fiat]}${digits}`
}
