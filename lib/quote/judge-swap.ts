import { deviationFromRedemption, isTooFar, type RedemptionRates } from '@/lib/quote/deviation'
import { MOST_SLIPPAGE_BP, minimumOut } from '@/lib/quote/quote'
import type { SwapIssue } from '@/lib/quote/swap-issue'
import type { Asset } from '@/lib/tx/plan'

/** A swap as the user wants it. */
export interface WantedSwap {
  readonly sell: Asset
  readonly buy: Asset
  /** wei of what is sold */
  readonly amount: bigint
  /** least wei of what is bought */
  readonly minimum: bigint
  /** the user has confirmed a price more than 4 % from redemption value */
  readonly acceptsDeviation?: true | undefined
}

/**
 * What stands against a swap at a fresh quote of its pool, in wei of what is bought; undefined = nothing. Checked when the form is
 * filled in and again from the chain when the plan is made.
 */
export function judgeSwap(swap: WantedSwap, quote: bigint, rates: RedemptionRates): SwapIssue | undefined {
  const { sell, buy, amount, minimum } = swap
  if (amount <= 0n) return { code: 'sells-nothing' }
  if (minimum <= 0n) return { code: 'no-minimum' }
  if (quote < minimum) return { code: 'price-moved', asset: buy, minimum, quote }
  const least = minimumOut(quote, MOST_SLIPPAGE_BP)
  if (minimum < least) return { code: 'slippage-too-high', asset: buy, minimum, least }
  const deviation = deviationFromRedemption({ sell, buy, amount, quotes: [] }, rates, quote)
  if (deviation === undefined) return { code: 'value-unknown' }
  if (isTooFar(deviation) && swap.acceptsDeviation !== true) return { code: 'far-from-value', deviation }
  return undefined
}

/** Longest time a swap may wait to be mined: the day that a Safe is given, and an hour for clocks that differ. */
const FARTHEST_DEADLINE = 90_000n

/** What stands against a deadline by the chain's clock (unix seconds). */
export function judgeDeadline(deadline: bigint, timestamp: bigint): SwapIssue | undefined {
  if (deadline <= timestamp) return { code: 'deadline-passed' }
  return deadline - timestamp > FARTHEST_DEADLINE ? { code: 'deadline-far' } : undefined
}
