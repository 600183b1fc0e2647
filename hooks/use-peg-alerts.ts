import { useState } from 'react'
import { askLeave, type Leave, leaveNow } from '@/hooks/browser-notification'
import { changeAlertMemory } from '@/hooks/peg-alert-memory'
import { useChosenPegAlerts } from '@/hooks/use-chosen-peg-alerts'
import { useConfig } from '@/hooks/use-config'
import { pegAlertsText } from '@/hooks/use-peg-alerts-on'
import { forgetToken } from '@/lib/alert/step-page-alerts'
import type { LstId } from '@/lib/core/lst'
import { type PegAlerts, pegAlertsOf, writePegAlerts } from '@/lib/preferences/peg-alerts'

export interface PegAlertsView {
  readonly alerts: PegAlerts
  /** what the browser says to notifications; undefined while it was not asked */
  readonly leave: Leave | undefined
  /** asks the browser for leave, at a click only, or stops */
  toggle(): void
  setStep(token: LstId, step: PegAlerts['steps'][LstId]): void
  set(change: Pick<Partial<PegAlerts>, 'coolDown' | 'tellsUnknown'>): void
}

/** The choice of alerts, and the ways to change it. */
export function usePegAlerts(): PegAlertsView {
  const { chainId } = useConfig()
  const alerts = useChosenPegAlerts()
  const [answer, setAnswer] = useState<Leave | undefined>(leaveNow)
  const write = (change: Partial<PegAlerts>) => {
    pegAlertsText.write(writePegAlerts({ ...pegAlertsOf(pegAlertsText.read()), ...change }))
  }
  return {
    alerts,
    leave: answer,
    toggle() {
      if (alerts.isOn && answer === 'granted') return write({ isOn: false })
      void askLeave().then(async (leave) => {
        setAnswer(leave)
        // What was remembered when it was last on is no news now.
        await changeAlertMemory(chainId, () => '{}')
        write({ isOn: leave === 'granted' })
      })
    },
    setStep(token, step) {
      void changeAlertMemory(chainId, (stored) => forgetToken(stored, token)).then(() =>
        write({ steps: { ...pegAlertsOf(pegAlertsText.read()).steps, [token]: step } }),
      )
    },
    set: write,
  }
}
