'use client'

import { partOf, usePart } from '@/hooks/use-part'
import { usePegAlertsOn } from '@/hooks/use-peg-alerts-on'

const watch = partOf(() => import('@/components/peg/alert-watch'))

/** On every page: alerts come while any of them is open. Its code is loaded only for those who turned alerts on. */
export function AlertWatchMount() {
  const isOn = usePegAlertsOn()
  const loaded = usePart(watch, isOn)
  return isOn && loaded !== undefined ? <loaded.AlertWatch /> : null
}
