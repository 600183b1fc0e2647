import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { addRatios, multiplyRatios } from '@/lib/core/ratio-math'

const HALF: Ratio = { num: 1n, den: 2n }

/** The middle one; of an even number the mean of the two in the middle, exact. Undefined of nothing. The order given does not matter. */
export function median(values: readonly Ratio[]): Ratio | undefined {
  const sorted = [...values].sort(compareRatio)
  const half = sorted.length >> 1
  const upper = sorted[half]
  if (sorted.length % 2 === 1) return upper
  const lower = sorted[half - 1]
  return upper === undefined || lower === undefined
    ? undefined
    : multiplyRatios(addRatios(lower, upper), HALF)
}
