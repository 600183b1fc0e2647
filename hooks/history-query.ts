import type { UseQueryOptions } from '@tanstack/react-query'
import { ReadError } from '@/hooks/fetch-reading'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import type { AppError } from '@/lib/errors/app-error'
import { FRESHNESS } from '@/lib/read/freshness'
import type { QueryKey } from '@/lib/read/keys'

/** History as a page shows it: the newest good answer, and why there is no newer one. Neither = still being read. */
export interface HistoryView<T> {
  readonly data: T | undefined
  readonly problem: AppError | undefined
}

/** The devnet makes a block every two seconds. */
const DEVNET_SECONDS = 3

/** What history queries of this instance have in common. */
export interface HistoryQueries {
  readonly chainId: number
  /** why there is nothing to ask for; undefined where there is an indexer */
  readonly none: AppError | undefined
  /** how often an open page looks for more */
  readonly everyMs: number
}

export function useHistoryQueries(): HistoryQueries {
  const { chainId, isDevnet } = useConfig()
  const { history } = useLive().figures
  const none = history.is === 'unavailable' && history.why.code === 'history-off' ? history.why : undefined
  const everyMs = (isDevnet ? DEVNET_SECONDS : FRESHNESS.history.refetchEvery) * 1000
  return { chainId, none, everyMs }
}

/** A query of one of our history routes. */
export function historyQuery<T>(
  { none, everyMs }: HistoryQueries,
  queryKey: QueryKey,
  load: (signal: AbortSignal) => Promise<T>,
): UseQueryOptions<T, Error, T, QueryKey> {
  return {
    queryKey,
    queryFn: ({ signal }) => load(signal),
    enabled: none === undefined,
    staleTime: everyMs,
    refetchInterval: everyMs,
    retry: false,
    structuralSharing: false,
  }
}

/** What a query has to say. */
export function historyView<T>(
  { data, error }: { readonly data: T | undefined; readonly error: Error | null },
  { none }: HistoryQueries,
): HistoryView<T> {
  return { data, problem: none ?? (error instanceof ReadError ? ofHistory(error.reason) : undefined) }
}

/** When one of our own history routes does not answer it is history that is away, not the node. */
function ofHistory(reason: AppError): AppError {
  return reason.code === 'rpc-unreachable' ? { ...reason, code: 'history-unreachable' } : reason
}
