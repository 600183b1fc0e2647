import { useMemo, useSyncExternalStore } from 'react'
import { pegAlertsText } from '@/hooks/use-peg-alerts-on'
import { type PegAlerts, pegAlertsOf } from '@/lib/preferences/peg-alerts'

/** Which alerts are chosen, as this browser remembers it; nobody's choice on the server and in the first render. */
export function useChosenPegAlerts(): PegAlerts {
  const stored = useSyncExternalStore(pegAlertsText.subscribe, pegAlertsText.read, () => null)
  return useMemo(() => pegAlertsOf(stored), [stored])
}
