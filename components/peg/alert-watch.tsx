'use client'

import { useEffect } from 'react'
import { leaveNow, notify } from '@/hooks/browser-notification'
import { changeAlertMemory } from '@/hooks/peg-alert-memory'
import { useAlertWords } from '@/hooks/use-alert-words'
import { useChosenPegAlerts } from '@/hooks/use-chosen-peg-alerts'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { alertId } from '@/lib/alert/alert-id'
import { stepPageAlerts } from '@/lib/alert/step-page-alerts'

/** Looks at each block for what was asked for, and draws nothing. Of several open pages the first to look at a block tells of it. */
export function AlertWatch() {
  const alerts = useChosenPegAlerts()
  const { chainId } = useConfig()
  const { peg } = useLive().figures
  const words = useAlertWords()
  useEffect(() => {
    if (leaveNow() !== 'granted') return
    void changeAlertMemory(chainId, (before) => {
      const { stored, news } = stepPageAlerts(before, { peg, alerts })
      for (const each of news) notify(words(each), alertId(chainId, each))
      return stored
    })
  }, [chainId, peg, alerts, words])
  return null
}
