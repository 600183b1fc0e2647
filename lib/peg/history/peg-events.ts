import { compareRatio } from '@/lib/core/ratio'
import type { PegEvent } from '@/lib/history/peg-history'
import { inParts } from '@/lib/history/peg-history-wire'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { Severity } from '@/lib/peg/thresholds'

/** What is marked between one judgement and the next; `before` is undefined for the first one. */
export function pegEvents(before: PegJudgement | undefined, now: PegJudgement): readonly PegEvent[] {
  return [...severityEvents(before, now), ...rateEvents(before, now), ...disagreements(before, now)]
}

function severityEvents(before: PegJudgement | undefined, now: PegJudgement): readonly PegEvent[] {
  const [from, to] = [severityOf(before), severityOf(now)]
  if (from === to) return []
  return [
    {
      time: now.time,
      kind: 'severity',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
  ]
}

function severityOf(judgement: PegJudgement | undefined): Severity | undefined {
  return judgement?.state.is === 'known' ? judgement.state.severity : undefined
}

/** A rate that goes on being refused is told once. */
function rateEvents(before: PegJudgement | undefined, now: PegJudgement): readonly PegEvent[] {
  const change = now.rateChange
  if (change === undefined) return []
  if (change.is === 'falls') return [{ time: now.time, kind: 'rate-falls', by: inParts(change.by) }]
  const last = before?.rateChange
  const isTold = last?.is === 'refused' && compareRatio(last.after, change.after) === 0
  return change.is === 'refused' && !isTold
    ? [{ time: now.time, kind: 'rate-refused', by: inParts(change.by) }]
    : []
}

function disagreements(
  before: PegJudgement | undefined,
  { time, headline }: PegJudgement,
): readonly PegEvent[] {
  if (headline?.disagrees !== true || before?.headline?.disagrees === true) return []
  return [{ time, kind: 'disagree', spread: inParts(headline.spread) }]
}
