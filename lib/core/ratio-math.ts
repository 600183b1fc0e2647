import type { Ratio } from '@/lib/core/ratio'

/** Exact sums and products of ratios; nothing is reduced or rounded. */

export function ratioOf(whole: bigint): Ratio {
  return { num: whole, den: 1n }
}

export function addRatios(a: Ratio, b: Ratio): Ratio {
  return a.den === b.den
    ? { num: a.num + b.num, den: a.den }
    : { num: a.num * b.den + b.num * a.den, den: a.den * b.den }
}

export function subtractRatios(a: Ratio, b: Ratio): Ratio {
  return addRatios(a, { num: -b.num, den: b.den })
}

export function multiplyRatios(a: Ratio, b: Ratio): Ratio {
  return { num: a.num * b.num, den: a.den * b.den }
}
