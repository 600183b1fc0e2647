import { useMemo, useSyncExternalStore } from 'react'
import { storedText } from '@/hooks/stored-text'
import { PEG_ALERTS_KEY, type PegAlerts, pegAlertsOf } from '@/lib/preferences/peg-alerts'

export const pegAlertsText = storedText(PEG_ALERTS_KEY)

/** Which alerts are chosen, as this browser remembers it; nobody's choice on the server and in the first render. */
export function useChosenPegAlerts(): PegAlerts {
  const stored = useSyncExternalStore(pegAlertsText.subscribe, pegAlertsText.read, () => null)
  return useMemo(() => pegAlertsOf(stored), [stored])
}
