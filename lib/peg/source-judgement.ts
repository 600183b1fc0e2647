import type { Ratio } from '@/lib/core/ratio'
import { NO_PRICE_REASONS, type OracleKind, type PoolPrice } from '@/lib/peg/sample'

/** Why a source has no say; each has its words in the app. */
export const NO_SAY_REASONS = [
  ...NO_PRICE_REASONS,
  'watched-too-briefly', // a pool without an oracle votes only after ten minutes of blocks
  'delayed', // its price is some blocks old
  'stale',
  'no-rate', // nothing to hold its price against
  'far-from-others', // an outlier among the voters
] as const
export type NoSayReason = (typeof NO_SAY_REASONS)[number]

/** What a pool votes by. */
export type VoteBasis = OracleKind | 'mid-window'

/** A pool in the judgement of one sample. */
export interface PoolJudgement {
  readonly source: string
  readonly role: 'votes' | 'left-out'
  /** only where left out */
  readonly why?: NoSayReason
  readonly basis?: VoteBasis
  /** ETH per token that it votes, or would, and the moment that is of (unix seconds) */
  readonly price?: Ratio
  readonly at?: bigint
  /** of that price; exact */
  readonly deviation?: Ratio
  /** its price of this very block, shown beside */
  readonly spot: PoolPrice
  readonly spotDeviation?: Ratio
}
