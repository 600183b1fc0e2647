import type { RateStep } from '@/lib/history/rate-step'

/** When a rate was updated and when its next update can be expected, unix seconds of blocks. */
export interface NextStep {
  readonly last: RateStep
  /** half of the last intervals were shorter; undefined with a single step */
  readonly usual: bigint | undefined
  readonly expected: bigint | undefined
}

/** Intervals that are looked at: about a week of daily reports. */
const LOOKED_AT = 8

/** The last step (`steps` oldest first) and what the usual interval lets expect. Undefined without a step. */
export function nextStep(steps: readonly RateStep[]): NextStep | undefined {
  const last = steps.at(-1)
  if (last === undefined) return undefined
  const recent = steps.slice(-LOOKED_AT - 1)
  const gaps = recent
    .flatMap((step, at) => {
      const next = recent[at + 1]
      return next === undefined ? [] : [next.time - step.time]
    })
    .sort((a, b) => (a < b ? -1 : 1))
  const usual = gaps[Math.floor(gaps.length / 2)]
  return { last, usual, expected: usual === undefined ? undefined : last.time + usual }
}
