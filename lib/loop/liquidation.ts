import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { multiplyRatios } from '@/lib/core/ratio-math'
import { healthFactor, isBelowOne } from '@/lib/loop/health'
import type { LoopTerms } from '@/lib/loop/loop-terms'

/** What liquidators take of a loop beyond the debt that they pay for it. Wei of ether, by redemption value, rounded up. */
export interface LiquidationLoss {
  /** it can be liquidated as it stands; else what it would be at the moment when the health factor falls below 1 */
  readonly isNow: boolean
  /** part of the debt that one call may repay: all or half */
  readonly closeFactor: Ratio
  /** lost by one call */
  readonly once: bigint
  /** lost when liquidators go on until no debt is left, or no collateral */
  readonly most: bigint
  /** debt that no collateral is left for, rounded up: the lenders' loss */
  readonly uncovered: bigint
}

const BP = 10_000n
const ALL: Ratio = { num: 1n, den: 1n }
const HALF: Ratio = { num: 1n, den: 2n }
/** `CLOSE_FACTOR_HF_THRESHOLD`: at this health factor and below, one call may repay all. */
const ALL_AT: Ratio = { num: 95n, den: 100n }
/** `MIN_BASE_MAX_CLOSE_FACTOR_THRESHOLD` of v3.3 and later: with less than $2,000 on a side (8 decimals), one call may repay all. */
const SMALL = 2_000n * 10n ** 8n

interface Held {
  /** in the oracle's eyes, wei of ether */
  readonly seen: Ratio
  readonly worth: bigint
  readonly debt: bigint
}

/**
 * Part of the debt that one `liquidationCall` may repay (`LiquidationLogic`): v3.0 half of it while the health factor is above 0.95, else all;
 * since v3.3 half only where collateral and debt are $2,000 or more each besides. Undefined without debt.
 */
export function closeFactor(
  { seen, debt }: Pick<Held, 'seen' | 'debt'>,
  terms: LoopTerms,
): Ratio | undefined {
  const factor = healthFactor(seen, debt, terms.parameters.threshold)
  if (factor === undefined) return undefined
  if (compareRatio(factor, ALL_AT) <= 0) return ALL
  if (terms.version === 'v3.0') return HALF
  const { price, unit } = terms.ether.price
  const dollars = (wei: Ratio): Ratio => ({
    num: wei.num * price * 10n ** 8n,
    den: wei.den * unit * 10n ** 18n,
  })
  const small = [seen, { num: debt, den: 1n }].some(
    (wei) => compareRatio(dollars(wei), { num: SMALL, den: 1n }) < 0,
  )
  return small ? ALL : HALF
}

/** What a liquidation costs: the liquidator's bonus, and with an oracle that is too low its error too. Undefined without debt; `seen` above 0. */
export function liquidationLoss(held: Held, terms: LoopTerms): LiquidationLoss | undefined {
  const { debt, seen, worth } = held
  if (debt === 0n) return undefined
  const { threshold, bonus } = terms.parameters
  const isNow = isBelowOne(healthFactor(seen, debt, threshold))
  // at the edge the collateral is D/LT in the oracle's eyes
  const atEnd = isNow ? seen : { num: debt * BP, den: threshold }
  const factor = closeFactor({ seen: atEnd, debt }, terms)
  if (factor === undefined) return undefined
  const real = multiplyRatios({ num: worth, den: 1n }, { num: seen.den, den: seen.num })
  const lost = (repaid: Ratio) => taken(repaid, atEnd, bonus, real)
  const once = lost({ num: debt * factor.num, den: factor.den })
  const most = lost({ num: debt, den: 1n })
  return { isNow, closeFactor: factor, once: once.loss, most: most.loss, uncovered: most.uncovered }
}

/** The liquidator repays and takes that much and the bonus, as far as there is collateral (`_calculateAvailableCollateralToLiquidate`). */
function taken(
  wanted: Ratio,
  seen: Ratio,
  bonus: bigint,
  real: Ratio,
): { readonly loss: bigint; readonly uncovered: bigint } {
  const withBonus = multiplyRatios(wanted, { num: BP + bonus, den: BP })
  const isShort = compareRatio(withBonus, seen) > 0
  const seized = isShort ? seen : withBonus
  const repaid = isShort ? multiplyRatios(seen, { num: BP, den: BP + bonus }) : wanted
  const value = multiplyRatios(seized, real)
  return { loss: ceilDifference(value, repaid), uncovered: isShort ? ceilDifference(wanted, repaid) : 0n }
}

/** a - b in whole wei, rounded up; below 0 too. */
function ceilDifference(a: Ratio, b: Ratio): bigint {
  const [num, den] = [a.num * b.den - b.num * a.den, a.den * b.den]
  return num > 0n ? (num + den - 1n) / den : -(-num / den)
}
