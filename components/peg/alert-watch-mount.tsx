'use client'

import { useChosenPegAlerts } from '@/hooks/use-chosen-peg-alerts'
import { partOf, usePart } from '@/hooks/use-part'
import { isWatching } from '@/lib/preferences/peg-alerts'

const watch = partOf(() => import('@/components/peg/alert-watch'))

/** On every page: alerts come while any of them is open. Its code is loaded only for those who turned alerts on. */
export function AlertWatchMount() {
  const alerts = useChosenPegAlerts()
  const isOn = isWatching(alerts)
  const loaded = usePart(watch, isOn)
  return isOn && loaded !== undefined ? <loaded.AlertWatch alerts={alerts} /> : null
}
