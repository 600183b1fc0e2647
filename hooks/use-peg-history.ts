import { useQuery } from '@tanstack/react-query'
import { fetchReading } from '@/hooks/fetch-reading'
import { type HistoryView, historyQuery, historyView, useHistoryQueries } from '@/hooks/history-query'
import type { LstId } from '@/lib/core/lst'
import type { PegHistory, PegRange } from '@/lib/history/peg-history'
import { pegHistoryFromWire } from '@/lib/history/peg-history-wire'
import { historyKey } from '@/lib/read/keys'

/** A token's judged past over a range. */
export function usePegHistory(token: LstId, range: PegRange): HistoryView<PegHistory> {
  const shared = useHistoryQueries()
  const load = (signal: AbortSignal) =>
    fetchReading(`/api/history/peg/${token}?range=${range}`, pegHistoryFromWire, signal)
  return historyView(
    useQuery(historyQuery(shared, historyKey(shared.chainId, 'peg', token, range), load)),
    shared,
  )
}
