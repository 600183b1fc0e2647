import type { RateWatch } from '@/lib/alert/rate-watch'
import type { RaisedSeverity } from '@/lib/peg/thresholds'

/** What is remembered of one token between judgements: plain data. Times in unix seconds, of blocks. */
export interface AlertMemory {
  /** newest block that was taken in: whatever is not newer says nothing */
  readonly block: bigint
  /** a state was known at least once: what it was then is no news, but what became of it is */
  readonly hasKnown: boolean
  /** the step or worse is on, as last told (or found, at the beginning) */
  readonly alarm?: { readonly severity: RaisedSeverity; readonly since: bigint }
  /** the last time a severity was told, for the cool-down */
  readonly told?: { readonly severity: RaisedSeverity; readonly at: bigint }
  readonly rates?: RateWatch
  /** since when nothing can be said, and whether that was told */
  readonly unknown?: { readonly since: bigint; readonly isTold: boolean }
  readonly unknownToldAt?: bigint
}
