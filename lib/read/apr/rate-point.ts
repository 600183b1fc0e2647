import type { Ratio } from '@/lib/core/ratio'

/** One update of a token's rate, as an event recorded it. */
export interface RatePoint {
  /** unix seconds the rate holds from; undefined where only the block's own time tells */
  readonly time?: bigint
  readonly blockNumber: bigint
  /** ETH per token, or per share */
  readonly rate: Ratio
  /** Where the event itself carries the rate before it and the seconds since (Lido): the window is measured end to end. */
  readonly before?: { readonly rate: Ratio; readonly elapsed: bigint }
}
