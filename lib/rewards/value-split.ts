import type { Ratio } from '@/lib/core/ratio'
import { addRatios, multiplyRatios, ratioOf, subtractRatios } from '@/lib/core/ratio-math'

/** A holding at one moment. */
export interface ValuedAt {
  /** redemption value in wei */
  readonly value: bigint
  /** market value over redemption value (1 + deviation), above 0; absent when no market is known */
  readonly market?: Ratio
  /** money per ETH; absent when no price is known */
  readonly ethPrice?: Ratio
}

/** What happened in between, in wei, as `periodSummary` and `tokenSummary` tell it. */
export interface Between {
  readonly rewards: bigint
  readonly rounding: bigint
  /** what was lost on the way in or out, at or below 0: deposit fee, pool fee, a claim that paid less than was requested */
  readonly fees: bigint
}

/**
 * Where a change of value came from, in wei, exact: change = flows + fees + accrual + rounding + premium. `flows` is what was put in
 * and taken out, before the `fees` on it. With money: changeInMoney = change at the last price + `ethPrice`.
 */
export interface ValueSplit {
  readonly flows: Ratio
  readonly fees: Ratio
  readonly accrual: Ratio
  readonly rounding: Ratio
  /** of the market's value over redemption value; absent where an end has no market */
  readonly premium?: Ratio
  /** of market value; absent with `premium` */
  readonly change?: Ratio
  /** money, in units of `ethPrice` per wei: what was held at the start times the change of the price of ETH */
  readonly ethPrice?: Ratio
  readonly changeInMoney?: Ratio
}

/**
 * "Why did my value change?" (`methods.md` section 4): accrual = q(R1 - R0), premium = q[R1(m1 - 1) - R0(m0 - 1)], and the price of ETH on
 * what was there at the start, so that the parts add up to the change of market value, exactly, through deposits and withdrawals too.
 */
export function valueSplit(start: ValuedAt, end: ValuedAt, between: Between): ValueSplit {
  const parts = {
    flows: ratioOf(end.value - start.value - between.rewards - between.rounding - between.fees),
    fees: ratioOf(between.fees),
    accrual: ratioOf(between.rewards),
    rounding: ratioOf(between.rounding),
  }
  const [first, last] = [inMarket(start), inMarket(end)]
  if (first === undefined || last === undefined) return parts
  const change = subtractRatios(last, first)
  const premium = subtractRatios(change, ratioOf(end.value - start.value))
  const [from, to] = [start.ethPrice, end.ethPrice]
  if (from === undefined || to === undefined) return { ...parts, premium, change }
  const ethPrice = multiplyRatios(first, subtractRatios(to, from))
  return {
    ...parts,
    premium,
    change,
    ethPrice,
    changeInMoney: addRatios(multiplyRatios(change, to), ethPrice),
  }
}

/** Nothing is worth nothing in any market. */
function inMarket({ value, market }: ValuedAt): Ratio | undefined {
  if (value === 0n) return ratioOf(0n)
  return market === undefined ? undefined : multiplyRatios(ratioOf(value), market)
}
