import type { AlertMemory } from '@/lib/alert/alert-memory'
import type { AlertNews } from '@/lib/alert/alert-news'
import { stepAlert } from '@/lib/alert/step-alert'
import { type AlertMemories, readMemories, writeMemories } from '@/lib/alert/stored-memories'
import { LST_IDS, type LstId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { PegAlerts } from '@/lib/preferences/peg-alerts'

interface PageAlerts {
  readonly peg: Readonly<Record<LstId, Reading<PegJudgement>>>
  readonly alerts: PegAlerts
}

/**
 * What a page has to tell, given what the pages of this browser remember together: whichever of them looks at a block first tells of it,
 * and the others find that it was looked at. Of a token that is not chosen nothing is remembered; stale figures say nothing.
 */
export function stepPageAlerts(
  stored: string | null,
  { peg, alerts }: PageAlerts,
): { readonly stored: string; readonly news: readonly AlertNews[] } {
  const before = readMemories(stored)
  const after: { -readonly [T in LstId]?: AlertMemory } = {}
  const news: AlertNews[] = []
  for (const token of LST_IDS) {
    const step = alerts.steps[token]
    if (step === 'off') continue
    const reading = peg[token]
    const memory = before[token]
    if (!('value' in reading) || reading.is === 'stale') {
      if (memory !== undefined) after[token] = memory
      continue
    }
    const { coolDown, tellsUnknown } = alerts
    const stepped = stepAlert(memory, reading.value, { step, coolDown, tellsUnknown })
    after[token] = stepped.memory
    news.push(...stepped.news)
  }
  return { stored: writeMemories(after), news }
}

/** Without the token: the next look at it is the first. */
export function forgetToken(stored: string | null, token: LstId): string {
  const { [token]: _, ...rest }: AlertMemories = readMemories(stored)
  return writeMemories(rest)
}
