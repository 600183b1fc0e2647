import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'

const PARTS = 10_000n

/** Whole basis points as an exact ratio: 25 is 0.25 %. */
export function bpRatio(bp: number): Ratio {
  return { num: BigInt(bp), den: PARTS }
}

/** The same without its sign. */
export function absolute({ num, den }: Ratio): Ratio {
  return { num: num < 0n ? -num : num, den }
}

/** Which is further from 0, exact: both signs count alike. */
export function compareSize(a: Ratio, b: Ratio): -1 | 0 | 1 {
  return compareRatio(absolute(a), absolute(b))
}

/** A ratio in whole basis points, rounded half away from zero; only for words, never for a judgement. */
export function toBasisPoints(ratio: Ratio): bigint {
  const { num, den } = absolute(ratio)
  const rounded = (2n * num * PARTS + den) / (2n * den)
  return ratio.num < 0n ? -rounded : rounded
}
