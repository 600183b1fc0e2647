import * as v from 'valibot'
import type { Anvil } from '../chain/anvil'
import type { Rpc } from '../chain/rpc'
import type { Contracts } from '../deploy/deploy-contracts'
import type { ReportFigures } from '../history/lido-report'
import { MARKET_TOKENS } from '../history/market-path'

/** Feeds of a token in ether, 18 decimals. */
export const MARKET_FEEDS = ['stETH/ETH', 'rETH/ETH', 'cbETH/ETH'] as const
export type MarketFeed = (typeof MARKET_FEEDS)[number]
/** Feeds of money in dollars, 8 decimals. */
const DOLLAR_FEEDS = ['ETH/USD', 'EUR/USD', 'JPY/USD'] as const
export type DollarFeed = (typeof DOLLAR_FEEDS)[number]

export const FEED_PAIRS = [...DOLLAR_FEEDS, ...MARKET_FEEDS] as const
export type FeedPair = (typeof FEED_PAIRS)[number]

const feedState = v.object({
  /** the world's price against the one that the calendar gives, in millionths */
  scalePpm: v.number(),
  /** true: no new rounds, so that the feed goes stale */
  frozen: v.boolean(),
})
export type FeedState = v.InferOutput<typeof feedState>

const marketState = v.record(
  v.picklist(MARKET_TOKENS),
  v.object({
    /** market price against redemption value that a scenario set, in millionths */
    ppm: v.number(),
  }),
)
export type MarketState = v.InferOutput<typeof marketState>

/** What is remembered of a world beside the chain itself. */
export const worldRecord = v.object({
  /** hash of what the world was made from: another key is another world */
  key: v.string(),
  /** hash of the chain's dump that belongs to this record */
  chain: v.string(),
  /** unix seconds of the first block; days are counted from here */
  startedAt: v.number(),
  /** unix seconds of the last block: a chain that loads the dump must not have begun later */
  time: v.number(),
  addresses: v.record(v.string(), v.string()),
  /** unix seconds up to which the daily events have been played */
  playedUntil: v.number(),
  feeds: v.record(v.picklist(FEED_PAIRS), feedState),
  market: marketState,
})
export type WorldRecord = v.InferOutput<typeof worldRecord>

/** How the chain makes blocks when nobody plays: one for each transaction, one every so many seconds, or only when told to. */
export type Mining =
  | { readonly kind: 'auto' }
  | { readonly kind: 'interval'; readonly seconds: number }
  | { readonly kind: 'manual' }

/** A running devnet: its chain, where everything is, and how far its history has been played. */
export interface World {
  readonly anvil: Anvil
  readonly rpc: Rpc
  readonly key: string
  readonly startedAt: number
  readonly contracts: Contracts
  playedUntil: number
  feeds: Partial<Record<FeedPair, FeedState>>
  /** empty where the calendar says what the market pays */
  market: MarketState
  mining: Mining
  /** figures that a scenario wants for the next report instead of the calendar's */
  nextReport?: Partial<ReportFigures>
}
