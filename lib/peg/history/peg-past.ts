import type { LstId } from '@/lib/core/lst'
import type { FeedAnswer } from '@/lib/history/feed-answer'
import type { DealPoint, TickPoint } from '@/lib/history/pool-point'
import type { RateStep } from '@/lib/history/rate-step'
import type { FeedRules } from '@/lib/read/judge-answer'

/** A Uniswap v3 pool's past, oldest first. `isTokenFirst`: the token is the pool's token0. */
export interface TickPast {
  readonly is: 'ticks'
  /** its address as the manifest writes it, as live samples name it */
  readonly source: string
  readonly isTokenFirst: boolean
  readonly points: readonly TickPoint[]
}

/** A Curve-style pool's past, oldest first. */
export interface DealPast {
  readonly is: 'deals'
  readonly source: string
  /** it keeps an average of its own, which no event tells */
  readonly hasOracle: boolean
  /** parts of 10^10 that a trade pays; undefined: not known, prices are taken as they were executed */
  readonly fee: number | undefined
  readonly points: readonly DealPoint[]
}

export type PoolPast = TickPast | DealPast

/** A feed's past, in the order of its answers. */
export interface FeedPast {
  readonly rules: FeedRules
  readonly bandBp: number
  readonly answers: readonly FeedAnswer[]
}

/** All that is judged of a token's past: what the indexer recorded of its pools, feeds and rate. */
export interface PegPast {
  readonly token: LstId
  readonly pools: readonly PoolPast[]
  readonly feeds: readonly FeedPast[]
  /** of the token's protocol, in the order of the chain */
  readonly rates: readonly RateStep[]
}
