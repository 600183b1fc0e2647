import type { Ratio } from '@/lib/core/ratio'
import type { BorrowReserve, RateModel } from '@/lib/lending/lending-market'

const RAY = 10n ** 27n

/** Half a unit and more is rounded up, as Aave's own arithmetic does (`WadRayMath`). */
const rayMul = (a: bigint, b: bigint) => (a * b + RAY / 2n) / RAY
const rayDiv = (a: bigint, b: bigint) => (a * RAY + b / 2n) / b

/**
 * Yearly variable rate at `debt` owed and `available` left, in parts of 10^27 and to the unit: `calculateInterestRates` of Aave's
 * `DefaultReserveInterestRateStrategy`. Amounts in wei, at or above 0; `optimal` above 0.
 */
export function modelRate(
  { optimal, base, slope1, slope2 }: RateModel,
  debt: bigint,
  available: bigint,
): bigint {
  if (debt === 0n) return base
  const used = rayDiv(debt, debt + available)
  if (used <= optimal) return base + rayDiv(rayMul(slope1, used), optimal)
  return base + slope1 + rayMul(slope2, rayDiv(used - optimal, RAY - optimal))
}

/** The rate while all is lent out, the model's end. */
export function endRate(model: RateModel): Ratio {
  return { num: modelRate(model, 1n, 0n), den: RAY }
}

/** The rate that everybody pays once `debt` more is borrowed, at most the model's end; undefined where the model's form is not known. */
export function rateWithDebt(
  { model, debt: owed, available }: BorrowReserve,
  debt: bigint,
): Ratio | undefined {
  if (model === undefined) return undefined
  if (debt >= available) return endRate(model)
  return { num: modelRate(model, owed + debt, available - debt), den: RAY }
}
