import type { RaisedSeverity, Severity } from '@/lib/peg/thresholds'

/** Why no severity can be said; each has its words in the app. */
export const UNKNOWN_STATES = [
  'no-voter', // no pool with a fresh price
  'no-rate', // redemption value is not known
  'rate-refused', // redemption value moved more in one step than is believed
  'too-few-sources', // near enough to be healthy, but a single source says so
  'observing', // beyond a bound, and not for as long as it would take
] as const
export type UnknownState = (typeof UNKNOWN_STATES)[number]

/** A token's severity, or why there is none. Times in unix seconds. */
export type PegState =
  | {
      readonly is: 'known'
      readonly severity: Severity
      /** since when it has been claimed */
      readonly since: bigint
      /** for a raised one: since when the deviation has been low enough, and when it is left if that lasts */
      readonly recovering?: { readonly since: bigint; readonly until: bigint }
    }
  | { readonly is: 'unknown'; readonly why: UnknownState }

/** The worst severity whose bound is passed but whose time is not: since when, and when it will be. */
export interface PendingSeverity {
  readonly severity: RaisedSeverity
  readonly since: bigint
  readonly from: bigint
  /** how many there have been in a row beyond its bound, this one too */
  readonly samples: number
}
