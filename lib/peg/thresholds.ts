import type { LstId } from '@/lib/core/lst'

/** Severities that are claimed and left over time; below the first is healthy. From the mildest. */
export const RAISED = ['watch', 'stressed', 'depegged', 'severe'] as const
export type RaisedSeverity = (typeof RAISED)[number]
export type Severity = 'healthy' | RaisedSeverity

/** Basis points of |deviation| at which a severity begins: `watch` at it (healthy is below), the others beyond it. */
export type SeverityBounds = Readonly<Record<RaisedSeverity, number>>

/** How long a deviation lasts before its severity is claimed: so many seconds, and in so many samples (blocks, live). */
export interface Persistence {
  readonly seconds: number
  readonly samples: number
}

/** Every number that a judgement is made by; `methods.md` section 1. Replaceable by configuration, see `thresholds-schema.ts`. */
export interface PegThresholds {
  readonly bounds: Readonly<Record<LstId, SeverityBounds>>
  readonly persist: Readonly<Record<RaisedSeverity, Persistence>>
  /** a severity is left at so many per cent of its bound, held for so many seconds */
  readonly leave: { readonly percent: number; readonly seconds: number }
  /** sources that healthy needs, one of them a voter */
  readonly healthySources: number
  /** a voter further from the median than so many times the median absolute deviation, and than so many bp, is left out */
  readonly outlier: { readonly times: number; readonly leastBp: number }
  /** voters further apart than so many bp disagree */
  readonly disagreeBp: number
  /** a checker speaks beyond its own band and so many bp */
  readonly checkerSlackBp: number
  /** a rate that moves more than so many bp in one step is refused */
  readonly rateJumpBp: number
  /** seconds of blocks that a pool without an oracle votes by the median of */
  readonly midWindow: number
  /** samples further apart than so many seconds have a gap between them: nothing is known to have lasted through it */
  readonly gap: number
}

const MATURE: SeverityBounds = { watch: 25, stressed: 50, depegged: 200, severe: 500 }
const THINNER: SeverityBounds = { watch: 35, stressed: 75, depegged: 200, severe: 500 }

/**
 * The defaults. Why these: since withdrawals opened stETH is about 6 bp away in the mean; 0.5 % is the alert step of Lido's own monitor;
 * 2 % a common kill-switch bound; 5 % the strictest lender's.
 */
export const DEFAULT_THRESHOLDS: PegThresholds = {
  bounds: { steth: MATURE, wsteth: MATURE, reth: THINNER, cbeth: THINNER },
  persist: {
    watch: { seconds: 900, samples: 1 },
    stressed: { seconds: 900, samples: 1 },
    depegged: { seconds: 300, samples: 1 },
    severe: { seconds: 0, samples: 2 },
  },
  leave: { percent: 80, seconds: 1_800 },
  healthySources: 2,
  outlier: { times: 3, leastBp: 30 },
  disagreeBp: 50,
  checkerSlackBp: 25,
  rateJumpBp: 500,
  midWindow: 600,
  gap: 600,
}
