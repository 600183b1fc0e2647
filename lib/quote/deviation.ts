import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { bestQuote, type MarketQuote } from '@/lib/quote/quote'

/** ETH per token by the protocols' own rates; a token whose rate is not known is absent. That of stETH is never asked for: it is 1. */
export type RedemptionRates = { readonly [L in LstId]?: Rate | undefined }

/** stETH against ether: the queue pays at most 1 (`methods.md` section 1). */
const PAR: Rate = { num: 1n, den: 1n }

/**
 * `p = M/R - 1`: by how much the best price, fees and impact included, is away from what the protocol redeems the token for; exact,
 * below 0 = discount. In both directions the price is ETH per token, so selling hurts below 0 and buying above.
 * Undefined without a quote, without the rate, or for a pair without ether.
 *
 * @param wei of what is bought, where another quote than the best is meant
 */
export function deviationFromRedemption(
  quote: Pick<MarketQuote, 'sell' | 'buy' | 'amount' | 'quotes'>,
  rates: RedemptionRates,
  wei: bigint | undefined = bestQuote(quote)?.buy,
): Ratio | undefined {
  if (wei === undefined) return undefined
  const { sell, buy, amount } = quote
  if (sell !== 'eth' && buy === 'eth') return deviation(wei, amount, rateOf(sell, rates))
  if (sell === 'eth' && buy !== 'eth') return deviation(amount, wei, rateOf(buy, rates))
  return undefined
}

function rateOf(token: LstId, rates: RedemptionRates): Rate | undefined {
  return token === 'steth' ? PAR : rates[token]
}

function deviation(ether: bigint, tokens: bigint, rate: Rate | undefined): Ratio | undefined {
  if (rate === undefined) return undefined
  const den = tokens * rate.num
  return den > 0n ? { num: ether * rate.den - den, den } : undefined
}

/** Beyond this a swap is refused unless the user insists: 4 %. */
export const FARTHEST: Ratio = { num: 4n, den: 100n }

/** More than 4 % from redemption value, above or below: a price that far away is more likely a mistake or an attack than a market. */
export function isTooFar({ num, den }: Ratio): boolean {
  return compareRatio({ num: num < 0n ? -num : num, den }, FARTHEST) > 0
}
