import type { SeverityMemory } from '@/lib/peg/severity-over-time'
import { raisedSeverity } from '@/lib/peg/severity-over-time'
import type { PegThresholds, RaisedSeverity, Severity } from '@/lib/peg/thresholds'
import { RAISED } from '@/lib/peg/thresholds'

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

/** What the memory says after a sample with a headline. */
export function stateOf(
  { latches, healthySince }: SeverityMemory,
  hasSources: boolean,
  { leave }: Pick<PegThresholds, 'leave'>,
): PegState {
  const severity = raisedSeverity(latches)
  if (severity !== undefined) {
    const { since, calmSince } = latches[severity]
    if (since === undefined) return { is: 'unknown', why: 'observing' }
    const recovering =
      calmSince === undefined
        ? {}
        : { recovering: { since: calmSince, until: calmSince + BigInt(leave.seconds) } }
    return { is: 'known', severity, since, ...recovering }
  }
  if (healthySince !== undefined) return { is: 'known', severity: 'healthy', since: healthySince }
  const isBeyond = RAISED.some((each) => latches[each].beyond !== undefined)
  return { is: 'unknown', why: isBeyond || hasSources ? 'observing' : 'too-few-sources' }
}

/** What would be claimed next if the deviation stayed; undefined where nothing worse is on its way. */
export function pendingOf(
  { latches }: SeverityMemory,
  { persist }: Pick<PegThresholds, 'persist'>,
): PendingSeverity | undefined {
  const claimed = raisedSeverity(latches)
  const above = claimed === undefined ? RAISED : RAISED.slice(RAISED.indexOf(claimed) + 1)
  const severity = above.findLast((each) => latches[each].beyond !== undefined)
  const run = severity === undefined ? undefined : latches[severity].beyond
  return severity === undefined || run === undefined
    ? undefined
    : {
        severity,
        since: run.since,
        from: run.since + BigInt(persist[severity].seconds),
        samples: run.samples,
      }
}
