import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { FeedAnswer } from '@/lib/read/judge-answer'

/** Why a pool gave no price of a kind; each has its words in the app. */
export const NO_PRICE_REASONS = [
  'no-oracle', // the pool keeps none (a classic Curve pool)
  'short-memory', // Uniswap's `observe` reverts: its observations do not reach back far enough (cardinality 1)
  'empty', // nothing to trade with
  'one-sided', // it quotes one direction only
  'disagrees', // what is at its address is not the pool that the deployment describes
  'not-recorded', // history keeps no such price
  'failed', // it could not be read
] as const
export type NoPriceReason = (typeof NO_PRICE_REASONS)[number]

/** ETH per token, and the moment it is of (unix seconds), or why there is none. */
export type PoolPrice =
  | { readonly is: 'price'; readonly price: Ratio; readonly at: bigint }
  | { readonly is: 'none'; readonly why: NoPriceReason }

/** What a pool averages by itself: Uniswap v3 over 30 minutes, a Curve-style pool exponentially (`price_oracle`). */
export type OracleKind = 'twap' | 'ema'

/** What one pool said in one block. */
export interface PoolSample {
  /** its address: what it is named by, and sorted by */
  readonly source: string
  readonly oracle: PoolPrice & { readonly kind: OracleKind | undefined }
  /** of a quote of 1 ETH both ways, see `midPrice` */
  readonly mid: PoolPrice
  /** movable inside a block: shown, and asked whether it agrees; never votes */
  readonly spot: PoolPrice
}

/** What one feed said, already judged by its own rules as of the block (`feedReads`, `answerAt`). */
export interface FeedSample {
  /** as the manifest names it, such as `stETH/ETH` */
  readonly pair: string
  /** basis points the price may move before the feed answers */
  readonly bandBp: number
  readonly answer: Result<FeedAnswer, AppError>
}

/** All that was known of one token at one block; live one per block, in history one every five minutes. */
export interface PegSample {
  readonly block: bigint
  /** unix seconds of the block */
  readonly time: bigint
  /** the protocol's own rate in that block (for stETH that of its shares: a fall is a loss there too); undefined while not known */
  readonly rate: Rate | undefined
  readonly pools: readonly PoolSample[]
  readonly feeds: readonly FeedSample[]
}
