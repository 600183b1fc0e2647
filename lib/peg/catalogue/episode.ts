import type { LstId } from '@/lib/core/lst'
import type { Path } from '@/lib/peg/catalogue/path'
import type { VoteBasis } from '@/lib/peg/source-judgement'

/** Episodes by name, as their words in `messages/*.json` (`pegEpisodes`) are; in the order in which they happened, then the made-up ones. */
export const EPISODE_IDS = [
  'steth-2022',
  'ezeth-2024',
  'steth-2025',
  'wbeth-2025',
  'wsteth-2026',
  'steth-2026',
  'slashing',
  'queue',
] as const
export type EpisodeId = (typeof EPISODE_IDS)[number]

/** What a course was of; each has its words. `market` is the market as a whole, where the source names no pool. */
export const EPISODE_POOLS = [
  'curve',
  'uniswap',
  'market',
  'second-market',
  'third-market',
  'one-venue',
] as const
export type EpisodePoolName = (typeof EPISODE_POOLS)[number]

/** Deviation from redemption value over time, basis points. */
export interface EpisodePool {
  readonly name: EpisodePoolName
  readonly basis: VoteBasis
  /** what it votes: its average, or for `mid-window` each block's mid */
  readonly voted: Path
  /** of the block itself; the same where not given */
  readonly spot?: Path
}

/** A checker: one whose course is known, or one that follows the first pool by the rule of its kind (band and heartbeat in seconds). */
export interface EpisodeFeed {
  readonly pair: string
  readonly bandBp: number
  readonly heartbeat: number
  readonly course?: Path
}

/**
 * A past or made-up course of a peg, as key points in time. Past ones are reconstructions: straight lines through the few figures that a
 * source gives (`methods.md` section 1, `protocols.md` section 8), never a record of each block.
 */
export interface PegEpisode {
  readonly id: EpisodeId
  /** the token's symbol; some are of tokens that this app does not serve */
  readonly symbol: string
  /** whose bounds it is judged by */
  readonly judgedAs: LstId
  readonly kind: 'reconstruction' | 'synthetic'
  /** unix seconds; a made-up one begins at 0 and only its hours mean something */
  readonly from: bigint
  readonly hours: number
  readonly pools: readonly EpisodePool[]
  readonly feeds: readonly EpisodeFeed[]
  /** redemption rate in steps, in 10,000ths; without it only deviations are known, and no price is said */
  readonly rate?: Path
  readonly queueDays?: Path
  /** yearly rate that a buyer asked for waiting, basis points */
  readonly asked?: { readonly is: 'borrow' | 'staking'; readonly course: Path }
}
