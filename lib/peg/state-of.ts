import type { PegState, PendingSeverity } from '@/lib/peg/peg-state'
import type { SeverityMemory } from '@/lib/peg/severity-over-time'
import { raisedSeverity } from '@/lib/peg/severity-over-time'
import type { PegThresholds } from '@/lib/peg/thresholds'
import { RAISED } from '@/lib/peg/thresholds'

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
