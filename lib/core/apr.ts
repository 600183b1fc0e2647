import type { Ratio } from '@/lib/core/ratio'

/** How an APR was found; each has its words in the app. */
export type AprMethod = 'token-rebased' | 'balances-updated' | 'exchange-rate-updated'

/** A simple yearly rate, net of protocol fees, between two points that the chain recorded. Negative when the rate fell. */
export interface AprSpan {
  /** yearly rate as an exact ratio: 285/10000 is 2.85 %. `num` may be negative. */
  readonly rate: Ratio
  /** unix seconds of the first and last point */
  readonly from: bigint
  readonly to: bigint
  /** number of updates inside the window */
  readonly updates: number
}

/** The headline rate of a token and what is shown beside it (methods.md section 3). */
export interface Apr extends AprSpan {
  readonly method: AprMethod
  /** the last report by itself, where a report tells the rate before it (Lido) */
  readonly last?: AprSpan
  /** over 30 days, where rates are recorded without the one before (rETH, cbETH); absent while the history is shorter */
  readonly month?: AprSpan
  /** seconds the window was asked to span, for example 7 days */
  readonly window: bigint
}
