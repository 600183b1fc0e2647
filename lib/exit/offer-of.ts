import type { Offer } from '@/lib/exit/price-routes'
import { bestQuote, type MarketQuote } from '@/lib/quote/quote'

/** What a quote offers for the whole amount; not known while there is no quote, or where no pool can take that much. */
export function offerOf(quote: MarketQuote | undefined): Exclude<Offer, { is: 'none' }> {
  const best = quote === undefined ? undefined : bestQuote(quote)
  return best === undefined ? { is: 'unknown' } : { is: 'known', out: best.buy, pool: best.kind }
}
