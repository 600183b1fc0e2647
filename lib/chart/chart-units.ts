import type { Ratio } from '@/lib/core/ratio'

/** 10^18 units of a chart's scale are one of what its marks say. */
const ONE = 10n ** 18n
const DAY = 86_400n

/** A ratio on a scale of per cent, rounded toward zero: far below what a screen shows. */
export function percentUnits({ num, den }: Ratio): bigint {
  return (num * 100n * ONE) / den
}

/** Basis points on the same scale. */
export function bpUnits(bp: number): bigint {
  return (BigInt(bp) * ONE) / 100n
}

/** Seconds on a scale of days. */
export function dayUnits(seconds: bigint): bigint {
  return (seconds * ONE) / DAY
}

/** A ratio on a scale of itself. */
export function ratioUnits({ num, den }: Ratio): bigint {
  return (num * ONE) / den
}
