import type { UseQueryOptions } from '@tanstack/react-query'
import { ReadError } from '@/hooks/fetch-reading'
import { useLive } from '@/hooks/use-live'
import type { AppError } from '@/lib/errors/app-error'
import { FRESHNESS } from '@/lib/read/freshness'
import type { QueryKey } from '@/lib/read/keys'

/** History as a page shows it: the newest good answer, and why there is no newer one. Neither = still being read. */
export interface HistoryView<T> {
  readonly data: T | undefined
  readonly problem: AppError | undefined
}

/** Asked again when the indexer went on, at most this often. */
const EVERY_MS = FRESHNESS.history.refetchEvery * 1000

/** Why there is nothing to ask for on this instance; undefined where there is an indexer. */
export function useNoHistory(): AppError | undefined {
  const { history } = useLive().figures
  return history.is === 'unavailable' && history.why.code === 'history-off' ? history.why : undefined
}

/** A query of one of our history routes. */
export function historyQuery<T>(
  queryKey: QueryKey,
  load: (signal: AbortSignal) => Promise<T>,
  enabled: boolean,
): UseQueryOptions<T, Error, T, QueryKey> {
  return {
    queryKey,
    queryFn: ({ signal }) => load(signal),
    enabled,
    staleTime: EVERY_MS,
    refetchInterval: EVERY_MS,
    retry: false,
    structuralSharing: false,
  }
}

/** What a query has to say. */
export function historyView<T>(
  { data, error }: { readonly data: T | undefined; readonly error: Error | null },
  none: AppError | undefined,
): HistoryView<T> {
  return { data, problem: none ?? (error instanceof ReadError ? error.reason : undefined) }
}
