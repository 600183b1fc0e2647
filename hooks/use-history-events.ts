import { useQueries } from '@tanstack/react-query'
import { fetchEvents, type Whole } from '@/hooks/fetch-history'
import { type HistoryView, historyQuery, historyView, useHistoryQueries } from '@/hooks/history-query'
import type { Address } from '@/lib/core/address'
import type { AccountEventsPage } from '@/lib/history/responses'
import { historyKey } from '@/lib/read/keys'

/** Everything that happened to each of these addresses, in their order; one that fails does not take the others away. */
export function useHistoryEvents(
  addresses: readonly Address[],
): readonly HistoryView<Whole<AccountEventsPage>>[] {
  const shared = useHistoryQueries()
  return useQueries({
    queries: addresses.map((address) =>
      historyQuery(shared, historyKey(shared.chainId, 'events', address), (signal) =>
        fetchEvents(address, signal),
      ),
    ),
    combine: (results) => results.map((result) => historyView(result, shared)),
  })
}
