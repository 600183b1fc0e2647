import type { Ratio } from '@/lib/core/ratio'
import type { DealPoint } from '@/lib/history/pool-point'

/** Parts that a Curve fee is counted in. */
const FEE_PARTS = 10n ** 10n

/**
 * ETH per token that a pool stood at when it executed a trade: what went out had `fee` parts of 10^10 taken off, so a token that was sold
 * brought `price*(1-f)` and one that was bought cost `price/(1-f)`. Exact. Where the fee is not known the price is the executed one as it
 * is, off by that fee; what the trade itself moved is in it in either case.
 */
export function dealPrice({ sold, ether, token }: DealPoint, fee: number | undefined): Ratio {
  const kept = FEE_PARTS - BigInt(fee ?? 0)
  return sold === 'token'
    ? { num: ether * FEE_PARTS, den: token * kept }
    : { num: ether * kept, den: token * FEE_PARTS }
}
