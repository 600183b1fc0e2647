import { useQuery } from '@tanstack/react-query'
import { fetchRates, type HistoryRange, type Whole } from '@/hooks/fetch-history'
import { type HistoryView, historyQuery, historyView, useNoHistory } from '@/hooks/history-query'
import { useConfig } from '@/hooks/use-config'
import type { ProtocolId } from '@/lib/core/lst'
import type { RatesPage } from '@/lib/history/responses'
import { historyKey } from '@/lib/read/keys'

/** Every rate step of a protocol in a range (all of them without one). `protocol` undefined asks nothing. */
export function useHistoryRates(
  protocol: ProtocolId | undefined,
  { from, to }: HistoryRange = {},
): HistoryView<Whole<RatesPage>> {
  const { chainId } = useConfig()
  const none = useNoHistory()
  const key = historyKey(chainId, 'rates', protocol ?? '', from?.toString(), to?.toString())
  const load = (signal: AbortSignal) => fetchRates(protocol ?? 'lido', { from, to }, signal)
  return historyView(useQuery(historyQuery(key, load, none === undefined && protocol !== undefined)), none)
}
