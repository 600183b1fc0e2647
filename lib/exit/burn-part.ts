import { valueInEth } from '@/lib/core/value-in-eth'
import { rethRate } from '@/lib/lst/rocket-pool/quote'
import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'

/** What `rETH.burn` can do with an amount right now; all in wei. */
export interface BurnPart {
  /** rETH that can be burnt */
  readonly burns: bigint
  /** ETH that it pays, `getEthValue(burns)` */
  readonly pays: bigint
  /** rETH beyond the collateral */
  readonly rest: bigint
}

/** The most of `amount` rETH that the collateral at hand pays for; nothing where there is none. */
export function burnPart(state: RocketPoolState, amount: bigint): BurnPart {
  const rate = rethRate(state)
  const whole = valueInEth(rate, amount)
  if (whole <= state.totalCollateral) return { burns: amount, pays: whole, rest: 0n }
  // the largest n with floor(n * num / den) <= collateral
  const burns = state.totalCollateral === 0n ? 0n : ((state.totalCollateral + 1n) * rate.den - 1n) / rate.num
  return { burns, pays: valueInEth(rate, burns), rest: amount - burns }
}
