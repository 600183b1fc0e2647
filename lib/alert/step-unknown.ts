import type { AlertMemory } from '@/lib/alert/alert-memory'
import type { AlertNews } from '@/lib/alert/alert-news'
import type { AlertRules } from '@/lib/alert/alert-rules'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { UnknownState } from '@/lib/peg/peg-state'

/** For as long as that nobody need be told: a pool may be late, a node may fail. Seconds. */
const PATIENCE = 600n

/** Waiting for a time to pass, or for a second source to agree that all is well, is no failure to judge. */
const IS_FAILURE: Readonly<Record<UnknownState, boolean>> = {
  'no-voter': true,
  'no-rate': true,
  'rate-refused': true,
  'too-few-sources': false,
  observing: false,
}

type Of<W extends AlertNews['what']> = Extract<AlertNews, { what: W }>
type Told<N extends AlertNews> = Omit<N, 'token' | 'block' | 'time' | 'deviation'>

/** The part of the machine that tells when nothing can be said, and when something can again. */
export function stepUnknown(
  memory: AlertMemory | undefined,
  { state, time }: PegJudgement,
  { tellsUnknown, coolDown }: AlertRules,
): {
  readonly memory: Pick<AlertMemory, 'unknown' | 'unknownToldAt'>
  readonly news: readonly (Told<Of<'cannot-judge'>> | Told<Of<'judged-again'>>)[]
} {
  const at = memory?.unknownToldAt
  const last = at === undefined ? {} : { unknownToldAt: at }
  const run = memory?.unknown
  if (state.is === 'known') {
    const { severity } = state
    return {
      memory: last,
      news: run?.isTold === true ? [{ what: 'judged-again', severity, since: run.since }] : [],
    }
  }
  const { why } = state
  if (!IS_FAILURE[why]) return { memory: run?.isTold === true ? { ...last, unknown: run } : last, news: [] }
  const since = run?.since ?? time
  const isDue = tellsUnknown && run?.isTold !== true && time - since >= PATIENCE
  if (!isDue || (at !== undefined && time - at < BigInt(coolDown)))
    return { memory: { ...last, unknown: { since, isTold: run?.isTold === true } }, news: [] }
  return {
    memory: { unknown: { since, isTold: true }, unknownToldAt: time },
    news: [{ what: 'cannot-judge', why, since }],
  }
}
