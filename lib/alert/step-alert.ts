import type { AlertMemory } from '@/lib/alert/alert-memory'
import type { AlertNews } from '@/lib/alert/alert-news'
import { type AlertRules, rankOf } from '@/lib/alert/alert-rules'
import { watchRate } from '@/lib/alert/rate-watch'
import { stepUnknown } from '@/lib/alert/step-unknown'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { RaisedSeverity, Severity } from '@/lib/peg/thresholds'

/** At the beginning, what was claimed longer ago than so many seconds is known already; what is younger may have been told by nobody. */
const YOUNG = 900n
/** Lower by more blocks than a chain takes back: one that began anew, such as a devnet. */
const TAKEN_BACK = 64n

/** What one judgement gives to tell, and what is to be remembered of it. */
export interface AlertStep {
  readonly memory: AlertMemory
  readonly news: readonly AlertNews[]
}

/**
 * Takes in one judgement of a token. Tells once that the chosen step or worse is reached, that it got worse, and that it is left; after
 * that the same is not told again before the cool-down is over, and then only if it still holds. A state that is not known changes
 * nothing of that: it is no recovery. A judgement of the same block or an older one is not looked at.
 */
export function stepAlert(
  before: AlertMemory | undefined,
  judgement: PegJudgement,
  rules: AlertRules,
): AlertStep {
  const { token, block, time, headline, state } = judgement
  const memory = before !== undefined && before.block - block > TAKEN_BACK ? undefined : before
  if (memory !== undefined && block <= memory.block) return { memory, news: [] }
  const said = { token, block, time, deviation: headline?.deviation }
  const { fell, watch } = watchRate(memory?.rates, judgement)
  const falls: AlertNews[] = fell === undefined ? [] : [{ ...said, what: 'rate-falls', by: fell }]
  const unknown = stepUnknown(memory, judgement, rules)
  const kept: AlertMemory = {
    block,
    hasKnown: memory?.hasKnown === true || state.is === 'known',
    ...(memory?.alarm === undefined ? {} : { alarm: memory.alarm }),
    ...(memory?.told === undefined ? {} : { told: memory.told }),
    ...(watch === undefined ? {} : { rates: watch }),
    ...unknown.memory,
  }
  const gap = unknown.news.map((each): AlertNews => ({ ...said, ...each }))
  if (state.is === 'unknown') return { memory: kept, news: [...falls, ...gap] }
  const isFirst = memory?.hasKnown !== true
  const severity = isRaised(state.severity, rules) ? state.severity : undefined
  if (severity === undefined) {
    const { alarm, ...calm } = kept
    const left: AlertNews[] =
      alarm === undefined
        ? []
        : [{ ...said, what: 'left', from: alarm.severity, severity: state.severity, since: alarm.since }]
    return { memory: calm, news: [...falls, ...(left.length > 0 ? left : gap)] }
  }
  const alarm = { severity, since: state.since }
  const isNew = kept.alarm === undefined || rankOf(severity) > rankOf(kept.alarm.severity)
  if (!isNew || (isFirst && time - state.since >= YOUNG))
    return { memory: { ...kept, alarm }, news: [...falls, ...gap] }
  if (isCoolingDown(kept.told, severity, time, rules)) return { memory: kept, news: [...falls, ...gap] }
  const what = kept.alarm === undefined ? 'reached' : 'worse'
  return {
    memory: { ...kept, alarm, told: { severity, at: time } },
    news: [...falls, { ...said, what, severity, since: state.since }],
  }
}

function isRaised(severity: Severity, { step }: AlertRules): severity is RaisedSeverity {
  return rankOf(severity) >= rankOf(step)
}

function isCoolingDown(
  told: AlertMemory['told'],
  severity: RaisedSeverity,
  time: bigint,
  { coolDown }: AlertRules,
): boolean {
  if (told === undefined || rankOf(severity) > rankOf(told.severity)) return false
  return time - told.at < BigInt(coolDown)
}
