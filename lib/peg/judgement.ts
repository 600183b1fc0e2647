import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import type { CheckerJudgement } from '@/lib/peg/checker'
import type { Headline } from '@/lib/peg/headline'
import type { PegState, PendingSeverity } from '@/lib/peg/peg-state'
import type { RateChange } from '@/lib/peg/rate-change'
import type { PoolJudgement } from '@/lib/peg/source-judgement'

/** All that can be said of a token's peg at one block, and on what grounds. Times in unix seconds. */
export interface PegJudgement {
  readonly token: LstId
  readonly block: bigint
  readonly time: bigint
  /** what one token is redeemed for; undefined while not known, or not believed */
  readonly redemption: Rate | undefined
  readonly headline: Headline | undefined
  /** ETH per token at the headline; undefined without one */
  readonly market: Ratio | undefined
  readonly state: PegState
  /** a worse severity that has not lasted long enough yet */
  readonly pending: PendingSeverity | undefined
  /** since when there have been headlines without a gap; undefined without a headline yet */
  readonly observedSince: bigint | undefined
  /** against the sample before; undefined where one of the two rates is not known */
  readonly rateChange: RateChange | undefined
  readonly pools: readonly PoolJudgement[]
  readonly checkers: readonly CheckerJudgement[]
  /** sources that count towards healthy: voters, and checkers within their band of the headline */
  readonly freshSources: number
}
