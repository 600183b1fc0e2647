import { useQuery } from '@tanstack/react-query'
import { fetchFinalizations } from '@/hooks/fetch-history'
import { type HistoryView, historyQuery, historyView, useNoHistory } from '@/hooks/history-query'
import { useConfig } from '@/hooks/use-config'
import type { FinalizationsPage } from '@/lib/history/responses'
import { historyKey } from '@/lib/read/keys'

/** How long the last `last` finalized requests of Lido's queue waited. */
export function useHistoryFinalizations(last: number): HistoryView<FinalizationsPage> {
  const { chainId } = useConfig()
  const none = useNoHistory()
  const key = historyKey(chainId, 'finalizations', String(last))
  const load = (signal: AbortSignal) => fetchFinalizations(last, signal)
  return historyView(useQuery(historyQuery(key, load, none === undefined)), none)
}
