import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { offerOf } from '@/lib/exit/offer-of'
import type { Offer } from '@/lib/exit/price-routes'
import type { MarketQuote } from '@/lib/quote/quote'

/** What the markets answered for the amounts of a token, all at one block; undefined while they are asked. */
export type MarketOffers = Result<readonly MarketQuote[], AppError> | undefined

/** The quote for this very amount, wei of the token; undefined where it was not asked for, or not answered. */
export function quoteFor(offers: MarketOffers, amount: bigint): MarketQuote | undefined {
  return offers?.ok === true ? offers.value.find((quote) => quote.amount === amount) : undefined
}

/** What the markets offer for this very amount; `none`: this deployment has no pool for the token. */
export function offerFor(offers: MarketOffers, hasMarket: boolean, amount: bigint): Offer {
  return hasMarket ? offerOf(quoteFor(offers, amount)) : { is: 'none' }
}
