import { useQueries } from '@tanstack/react-query'
import { fetchCandles, type HistoryRange, type Whole } from '@/hooks/fetch-history'
import { type HistoryView, historyQuery, historyView, useNoHistory } from '@/hooks/history-query'
import { useConfig } from '@/hooks/use-config'
import type { Address } from '@/lib/core/address'
import type { CandlesPage } from '@/lib/history/responses'
import { historyKey } from '@/lib/read/keys'

/** Hourly prices of pools, in the order of `sources`. */
export function useHistoryCandles(
  sources: readonly Address[],
  { from, to }: HistoryRange = {},
): readonly HistoryView<Whole<CandlesPage>>[] {
  const { chainId } = useConfig()
  const none = useNoHistory()
  return useQueries({
    queries: sources.map((source) =>
      historyQuery(
        historyKey(chainId, 'candles', source, from?.toString(), to?.toString()),
        (signal) => fetchCandles(source, { from, to }, signal),
        none === undefined,
      ),
    ),
    combine: (results) => results.map((result) => historyView(result, none)),
  })
}
