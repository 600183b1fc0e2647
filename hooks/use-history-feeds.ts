import { useQueries } from '@tanstack/react-query'
import { fetchFeed, type HistoryRange, type Whole } from '@/hooks/fetch-history'
import { type HistoryView, historyQuery, historyView, useHistoryQueries } from '@/hooks/history-query'
import type { FeedPage } from '@/lib/history/responses'
import { historyKey } from '@/lib/read/keys'

/** Answers of price feeds in a range, in the order of `pairs` (as in the manifest: `ETH/USD`). */
export function useHistoryFeeds(
  pairs: readonly string[],
  { from, to }: HistoryRange = {},
): readonly HistoryView<Whole<FeedPage>>[] {
  const shared = useHistoryQueries()
  return useQueries({
    queries: pairs.map((pair) =>
      historyQuery(
        shared,
        historyKey(shared.chainId, 'feeds', pair, from?.toString(), to?.toString()),
        (signal) => fetchFeed(pair, { from, to }, signal),
      ),
    ),
    combine: (results) => results.map((result) => historyView(result, shared)),
  })
}
