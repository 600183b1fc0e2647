import type { Ratio } from '@/lib/core/ratio'

/** What a part of all active stake can do once it is passed: 1/3 stop finality, 1/2 steer the fork choice, 2/3 finalise alone. */
export const THRESHOLD_IDS = ['third', 'half', 'two-thirds'] as const
export type ThresholdId = (typeof THRESHOLD_IDS)[number]

/** Shares of all active stake. A share that equals one has not passed it. Mirrors `methods.md` section 6. */
export const THRESHOLDS: Readonly<Record<ThresholdId, Ratio>> = {
  third: { num: 1n, den: 3n },
  half: { num: 1n, den: 2n },
  'two-thirds': { num: 2n, den: 3n },
}
