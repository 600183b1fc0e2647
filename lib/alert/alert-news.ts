import type { LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { UnknownState } from '@/lib/peg/peg-state'
import type { RaisedSeverity, Severity } from '@/lib/peg/thresholds'

interface OfBlock {
  readonly token: LstId
  /** the block whose judgement says so, and its time in unix seconds */
  readonly block: bigint
  readonly time: bigint
  /** the headline of that block; undefined without one */
  readonly deviation: Ratio | undefined
}

/** One thing worth telling somebody who is not looking. Times in unix seconds. */
export type AlertNews = OfBlock &
  (
    | {
        /** `reached`: the chosen step or a worse one; `worse`: a worse one than was last told, while it lasts */
        readonly what: 'reached' | 'worse'
        readonly severity: RaisedSeverity
        /** since when the severity has been claimed */
        readonly since: bigint
      }
    | {
        /** the chosen step is over: milder than it now, by a judgement, never by a lack of one */
        readonly what: 'left'
        readonly from: RaisedSeverity
        readonly severity: Severity
        /** since when what is over had been claimed */
        readonly since: bigint
      }
    /** what the token is redeemed for fell, by `after/before - 1`: a loss, whatever the market says */
    | { readonly what: 'rate-falls'; readonly by: Ratio }
    /** nothing could be said for a while */
    | { readonly what: 'cannot-judge'; readonly why: UnknownState; readonly since: bigint }
    /** after that was told: something can be said again */
    | { readonly what: 'judged-again'; readonly severity: Severity; readonly since: bigint }
  )
