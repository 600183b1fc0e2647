import type { Reading } from '@/lib/core/reading'
import type { ReportAge } from '@/lib/verify/report-age'

/** What is told of the protocols, each with its words. */
export type StateLineId =
  | 'lidoStaking'
  | 'lidoTransfers'
  | 'lidoWithdrawals'
  | 'lidoBunker'
  | 'lidoReport'
  | 'lidoLimit'
  | 'rocketDeposits'
  | 'rocketPool'
  | 'rocketRoom'
  | 'rocketCollateral'
  | 'rocketReport'
  | 'coinbaseTransfers'
  | 'coinbaseRate'

/** A word for how something stands. */
export type StateWord = 'open' | 'paused' | 'stopped' | 'full' | 'on' | 'off' | 'unlimited'

/**
 * How much it matters: `good` all is as it should be, `warn` something cannot be done or is late, `bad` it may cost money, `none` nobody
 * can say.
 */
export type StateTone = 'good' | 'warn' | 'bad' | 'none'

/** What a line says. Amounts in wei. */
export type StateFact =
  | { readonly kind: 'word'; readonly word: StateWord; readonly tone: StateTone }
  | {
      readonly kind: 'amount'
      readonly now: bigint
      /** what it is a part of; undefined where that is not told */
      readonly of: bigint | undefined
      readonly tone: StateTone
    }
  | { readonly kind: 'report'; readonly report: ReportAge; readonly tone: StateTone }

/** One line: a figure of one block with its source, or why there is none. */
export interface StateLine {
  readonly id: StateLineId
  readonly reading: Reading<StateFact>
}
