import { useQueries } from '@tanstack/react-query'
import { fetchCandles, type HistoryRange, type Whole } from '@/hooks/fetch-history'
import { type HistoryView, historyQuery, historyView, useHistoryQueries } from '@/hooks/history-query'
import type { Address } from '@/lib/core/address'
import type { CandlesPage } from '@/lib/history/responses'
import { historyKey } from '@/lib/read/keys'

/** Hourly prices of pools, in the order of `sources`. */
export function useHistoryCandles(
  sources: readonly Address[],
  { from, to }: HistoryRange = {},
): readonly HistoryView<Whole<CandlesPage>>[] {
  const shared = useHistoryQueries()
  return useQueries({
    queries: sources.map((source) =>
      historyQuery(
        shared,
        historyKey(shared.chainId, 'candles', source, from?.toString(), to?.toString()),
        (signal) => fetchCandles(source, { from, to }, signal),
      ),
    ),
    combine: (results) => results.map((result) => historyView(result, shared)),
  })
}
