import { TOKEN_DECIMALS } from '@/lib/format/amount'
import { decimalParts } from '@/lib/format/decimal'
import type { Locale } from '@/lib/format/locale'
import type { Fiat, FiatPrice } from '@/lib/read/snapshot'

/** Digits after the point that people use with each currency. */
const PLACES: Record<Fiat, number> = { usd: 2, eur: 2, jpy: 0 }

const formats = new Map<string, Intl.NumberFormat>()

function currencyFormat(locale: Locale, fiat: Fiat): Intl.NumberFormat {
  const key = `${locale} ${fiat}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: fiat.toUpperCase(),
    minimumFractionDigits: PLACES[fiat],
    maximumFractionDigits: PLACES[fiat],
  })
  formats.set(key, made)
  return made
}

/**
 * What an amount of wei is worth at a feed's price, floored to the currency's smallest unit; what is above zero and rounds to nothing
 * is written as less than that unit. Exact: the digits are computed here, Intl only dresses them.
 */
export function formatFiat(wei: bigint, price: FiatPrice, fiat: Fiat, locale: Locale): string {
  const places = PLACES[fiat]
  const worth = decimalParts(wei * price.price, TOKEN_DECIMALS + price.decimals, places)
  const isDust = wei > 0n && price.price > 0n && worth.whole === 0n && /^0*$/.test(worth.fraction)
  const fraction = isDust ? '1'.padStart(places, '0').slice(0, places) : worth.fraction
  const whole = isDust && places === 0 ? '1' : worth.whole.toString()
  const digits = dress(currencyFormat(locale, fiat), whole, fraction)
  return `${isDust ? '<' : ''}${worth.negative ? '\u2212' : ''}${digits}`
}

/** Puts exact digits into the currency's pattern: grouped whole part from a bigint, fraction digits as they are. */
function dress(format: Intl.NumberFormat, whole: string, fraction: string): string {
  return format
    .formatToParts(BigInt(whole))
    .map((part) => (part.type === 'fraction' ? fraction : part.value))
    .join('')
}
