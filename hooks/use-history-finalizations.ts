import { useQuery } from '@tanstack/react-query'
import { fetchFinalizations } from '@/hooks/fetch-history'
import { type HistoryView, historyQuery, historyView, useHistoryQueries } from '@/hooks/history-query'
import type { FinalizationsPage } from '@/lib/history/responses'
import { historyKey } from '@/lib/read/keys'

/** How long the last `last` finalized requests of Lido's queue waited. */
export function useHistoryFinalizations(last: number): HistoryView<FinalizationsPage> {
  const shared = useHistoryQueries()
  const key = historyKey(shared.chainId, 'finalizations', String(last))
  const load = (signal: AbortSignal) => fetchFinalizations(last, signal)
  return historyView(useQuery(historyQuery(shared, key, load)), shared)
}
