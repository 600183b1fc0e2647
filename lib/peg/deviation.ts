import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { tokenKind } from '@/lib/lst/token-kind'

/**
 * What one token is redeemed for (`R` of `methods.md` section 1): the protocol's rate in the same block; 1 for a token whose balance
 * grows, because the queue pays at most 1 and the rate of its wrapper is none of its own. Undefined where a rate is needed and not known.
 */
export function redemptionRate(token: LstId, rate: Rate | undefined): Rate | undefined {
  if (tokenKind(token) === 'balance-grows') return { num: 1n, den: 1n }
  return rate !== undefined && rate.num > 0n && rate.den > 0n ? rate : undefined
}

/**
 * `p = M/R - 1` of `methods.md` section 1, exact, nothing is rounded: below 0 is a discount. Both in ETH per token. Undefined for a
 * price or a rate of nothing, which is none.
 */
export function deviationOf(market: Ratio, redemption: Rate): Ratio | undefined {
  const num = market.num * redemption.den
  const den = market.den * redemption.num
  return num > 0n && den > 0n ? { num: num - den, den } : undefined
}
