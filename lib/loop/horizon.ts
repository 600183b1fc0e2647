import type { Ratio } from '@/lib/core/ratio'
import { mulDivCeil, mulDivFloor } from '@/lib/core/ratio'
import { YEAR } from '@/lib/exit/yearly-rate'
import type { CarryEnd } from '@/lib/loop/carry'
import { exponential } from '@/lib/loop/natural-log'

/** What a loop has become after so long, in wei; or when it could be liquidated before that. */
export type HorizonOutcome =
  | {
      readonly is: 'held'
      readonly seconds: bigint
      /** by redemption value, rounded down */
      readonly collateral: bigint
      /** rounded up */
      readonly debt: bigint
      readonly equity: bigint
      /** more or less than was put in */
      readonly gain: bigint
    }
  | { readonly is: 'liquidated'; readonly seconds: bigint }

/** `e^(r*t)`: growth at a yearly rate that compounds all the time, as `carryEnd` has it; off by less than 10^-28 of itself. */
export function growth({ num, den }: Ratio, seconds: bigint): Ratio {
  return exponential({ num: num * seconds, den: den * YEAR })
}

/**
 * Growth of what is owed, rounded up to a wei. A pool that nobody touches for a while
 * counts a little less, because it takes the power by its first terms (`MathUtils.calculateCompoundedInterest`).
 */
export function grownDebt(debt: bigint, rate: Ratio, seconds: bigint): bigint {
  const { num, den } = growth(rate, seconds)
  return mulDivCeil(debt, num, den)
}

/**
 * What a loop has become after `seconds`, at the same rates all the time.
 *
 * @param start wei that `gain` is counted from
 */
export function horizonOutcome(
  { worth, debt }: { readonly worth: bigint; readonly debt: bigint },
  rates: { readonly borrow: Ratio; readonly staking: Ratio; readonly end: CarryEnd },
  seconds: bigint,
  start: bigint,
): HorizonOutcome {
  const { end, borrow, staking } = rates
  if (end.is === 'now') return { is: 'liquidated', seconds: 0n }
  if (end.is === 'after' && end.seconds < seconds) return { is: 'liquidated', seconds: end.seconds }
  const { num, den } = growth(staking, seconds)
  const collateral = mulDivFloor(worth, num, den)
  const owed = grownDebt(debt, borrow, seconds)
  const equity = collateral - owed
  return { is: 'held', seconds, collateral, debt: owed, equity, gain: equity - start }
}
