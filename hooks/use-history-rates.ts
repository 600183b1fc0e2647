import { useQuery, useQueryClient } from '@tanstack/react-query'
import { fetchRates, type HistoryRange, type Whole } from '@/hooks/fetch-history'
import { type HistoryView, historyQuery, historyView, useHistoryQueries } from '@/hooks/history-query'
import type { ProtocolId } from '@/lib/core/lst'
import type { RatesPage } from '@/lib/history/responses'
import { historyKey } from '@/lib/read/keys'

/** Every rate step of a protocol in a range (all of them without one). `protocol` undefined asks nothing. */
export function useHistoryRates(
  protocol: ProtocolId | undefined,
  { from, to }: HistoryRange = {},
): HistoryView<Whole<RatesPage>> {
  const shared = useHistoryQueries()
  const queries = useQueryClient()
  const key = historyKey(shared.chainId, 'rates', protocol ?? '', from?.toString(), to?.toString())
  const load = (signal: AbortSignal) =>
    fetchRates(protocol ?? 'lido', { from, to }, signal, queries.getQueryData<Whole<RatesPage>>(key))
  const query = historyQuery(shared, key, load)
  const enabled = query.enabled === true && protocol !== undefined
  return historyView(useQuery({ ...query, enabled }), shared)
}
