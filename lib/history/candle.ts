import type { Ratio } from '@/lib/core/ratio'

/** One hour of a pool's trades; an hour without a trade has none. Prices are ETH per token (wei over base units, exact). */
export interface Candle {
  /** unix seconds at which the hour begins */
  readonly hour: bigint
  readonly open: Ratio
  readonly high: Ratio
  readonly low: Ratio
  readonly close: Ratio
  /** wei of ether that changed hands */
  readonly volume: bigint
  readonly trades: number
}
