import { useQuery } from '@tanstack/react-query'
import { fetchReading } from '@/hooks/fetch-reading'
import { type HistoryView, historyQuery, historyView, useHistoryQueries } from '@/hooks/history-query'
import type { LstId } from '@/lib/core/lst'
import type { PegHistory, PegRange } from '@/lib/history/peg-history'
import { pegHistoryFromWire } from '@/lib/history/peg-history-wire'
import { historyKey } from '@/lib/read/keys'

/** Points an hour apart need no second look within a minute, and a year of them is not read for nothing. */
const HOURLY_MS = 60_000

/** A token's judged past over a range. */
export function usePegHistory(token: LstId, range: PegRange): HistoryView<PegHistory> {
  const shared = useHistoryQueries()
  const load = (signal: AbortSignal) =>
    fetchReading(`/api/history/peg/${token}?range=${range}`, pegHistoryFromWire, signal)
  const query = historyQuery(shared, historyKey(shared.chainId, 'peg', token, range), load)
  const everyMs = range === '24h' ? shared.everyMs : Math.max(HOURLY_MS, shared.everyMs)
  return historyView(useQuery({ ...query, staleTime: everyMs, refetchInterval: everyMs }), shared)
}
