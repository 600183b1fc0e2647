import { useQueries, useQueryClient } from '@tanstack/react-query'
import { type Events, fetchEvents } from '@/hooks/fetch-history'
import { type HistoryView, historyQuery, historyView, useHistoryQueries } from '@/hooks/history-query'
import type { Address } from '@/lib/core/address'
import { historyKey } from '@/lib/read/keys'

/** Everything that happened to each of these addresses, in their order; one that fails does not take the others away. */
export function useHistoryEvents(addresses: readonly Address[]): readonly HistoryView<Events>[] {
  const shared = useHistoryQueries()
  const queries = useQueryClient()
  return useQueries({
    queries: addresses.map((address) => {
      const key = historyKey(shared.chainId, 'events', address)
      const load = (signal: AbortSignal) => fetchEvents(address, signal, queries.getQueryData<Events>(key))
      return historyQuery(shared, key, load)
    }),
    combine: (results) => results.map((result) => historyView(result, shared)),
  })
}
