import { USUAL_COOL_DOWN, USUAL_STEP } from '@/lib/alert/alert-rules'
import { LST_IDS, type LstId } from '@/lib/core/lst'
import type { RaisedSeverity } from '@/lib/peg/thresholds'
import { RAISED } from '@/lib/peg/thresholds'

/** Seconds that can be chosen. */
export const COOL_DOWNS = [900, 3_600, 21_600, 86_400] as const
export type CoolDown = (typeof COOL_DOWNS)[number]

/** Which browser notifications are wanted. */
export interface PegAlerts {
  /** asked for, and the browser gave its leave then */
  readonly isOn: boolean
  /** from which step on, by token; `off`: not of this one */
  readonly steps: Readonly<Record<LstId, RaisedSeverity | 'off'>>
  readonly coolDown: CoolDown
  readonly tellsUnknown: boolean
}

/** The stored choice; anything unknown is what it is before anybody chose. */
export function pegAlertsOf(stored: string | null): PegAlerts {
  const query = new URLSearchParams(stored ?? '')
  const step = (token: LstId): RaisedSeverity | 'off' => {
    const named = query.get(token)
    return named === 'off' ? 'off' : (RAISED.find((each) => each === named) ?? USUAL_STEP)
  }
  return {
    isOn: query.get('on') === '1',
    steps: { steth: step('steth'), wsteth: step('wsteth'), reth: step('reth'), cbeth: step('cbeth') },
    coolDown: COOL_DOWNS.find((each) => String(each) === query.get('coolDown')) ?? USUAL_COOL_DOWN,
    tellsUnknown: query.get('unknown') === '1',
  }
}

/** The choice as it is stored. */
export function writePegAlerts({ isOn, steps, coolDown, tellsUnknown }: PegAlerts): string {
  const query = new URLSearchParams(LST_IDS.map((token) => [token, steps[token]]))
  query.set('coolDown', String(coolDown))
  if (isOn) query.set('on', '1')
  if (tellsUnknown) query.set('unknown', '1')
  return query.toString()
}
