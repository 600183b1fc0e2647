/** An exact, unsigned-denominator ratio of two integers. Never a float. `den` is above zero. */
export interface Ratio {
  readonly num: bigint
  readonly den: bigint
}

/** floor(value * num / den). Balances and receipts round down. `value`, `num` at or above 0. */
export function mulDivFloor(value: bigint, num: bigint, den: bigint): bigint {
  return (value * num) / den
}

/** ceil(value * num / den). Debts and costs round up. `value`, `num` at or above 0. */
export function mulDivCeil(value: bigint, num: bigint, den: bigint): bigint {
  return (value * num + den - 1n) / den
}

/** Sign of a - b, exact. */
export function compareRatio(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const left = a.num * b.den
  const right = b.num * a.den
  return left < right ? -1 : left > right ? 1 : 0
}
