import type { Ratio } from '@/lib/core/ratio'

/** Digits that are computed with; ten more than are told. */
const INNER = 10n ** 40n
const OUTER = 10n ** 30n
const CUT = INNER / OUTER

const roundDiv = (num: bigint, den: bigint) => (num >= 0n ? num + den / 2n : num - den / 2n) / den

/** `2*atanh(z)` for |z| <= 1/3, in parts of `INNER`: z + z^3/3 + z^5/5 ... until a term is nothing. */
function doubleAtanh(z: bigint): bigint {
  const square = (z * z) / INNER
  let sum = 0n
  let power = z
  for (let odd = 1n; power !== 0n; odd += 2n) {
    sum += power / odd
    power = (power * square) / INNER
  }
  return 2n * sum
}

/** ln 2 = 2*atanh(1/3) */
const LN2 = doubleAtanh(INNER / 3n)

/** `floor(log2(num/den))` but for one: enough to bring a ratio near 1. */
function powerOfTwo({ num, den }: Ratio): number {
  return num.toString(2).length - den.toString(2).length
}

/**
 * Natural logarithm as a ratio of 10^30, fixed point: off by at most one part of 10^30 for ratios between 2^-1000 and 2^1000.
 *
 * @param ratio above 0
 */
export function naturalLog(ratio: Ratio): Ratio {
  const shift = powerOfTwo(ratio)
  const num = shift < 0 ? ratio.num << BigInt(-shift) : ratio.num
  const den = shift > 0 ? ratio.den << BigInt(shift) : ratio.den
  // num/den is above 1/2 and below 2, so that |z| stays within 1/3
  const z = ((num - den) * INNER) / (num + den)
  return { num: roundDiv(doubleAtanh(z) + BigInt(shift) * LN2, CUT), den: OUTER }
}

/**
 * `e^x` as a ratio, fixed point: off by less than one part of 10^28 of itself for x between -200 and 200.
 */
export function exponential({ num, den }: Ratio): Ratio {
  const x = (num * INNER) / den
  const shift = x >= 0n ? x / LN2 : -((LN2 - 1n - x) / LN2)
  const rest = x - shift * LN2
  let sum = 0n
  let term = INNER
  for (let place = 1n; term !== 0n; place += 1n) {
    sum += term
    term = (term * rest) / (INNER * place)
  }
  return shift >= 0n ? { num: sum << shift, den: INNER } : { num: sum, den: INNER << -shift }
}
