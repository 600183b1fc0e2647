import type { AppError } from '@/lib/errors/app-error'
import type { MarketQuote } from '@/lib/quote/quote'
import type { Asset } from '@/lib/tx/plan'

export interface MarketQuoteView {
  /** of the amount asked for; undefined while it is not known */
  readonly quote: MarketQuote | undefined
  /** why there is none, or why it is not newer */
  readonly problem: AppError | undefined
  /** the chain has gone on since: it is being asked for again */
  readonly isOld: boolean
}

/** What the markets pay for an amount (wei of `sell`); nothing is asked for while it is undefined or nothing. */
export function useMarketQuote(_sell: Asset, _buy: Asset, _amount: bigint | undefined): MarketQuoteView {
  return { quote: undefined, problem: undefined, isOld: false }
}
