import { useSyncExternalStore } from 'react'
import { storedText } from '@/hooks/stored-text'
import { arePegAlertsOn, PEG_ALERTS_KEY } from '@/lib/preferences/peg-alerts-on'

export const pegAlertsText = storedText(PEG_ALERTS_KEY)

const isOn = () => arePegAlertsOn(pegAlertsText.read())

/** Whether this browser remembers that alerts are wanted; not so on the server and in the first render. */
export function usePegAlertsOn(): boolean {
  return useSyncExternalStore(pegAlertsText.subscribe, isOn, () => false)
}
