import { ReadError } from '@/hooks/fetch-reading'
import type { AppError } from '@/lib/errors/app-error'
import type { QueryKey } from '@/lib/read/keys'

/** How something that is of one block is asked: as it came, once, and again only when the page has a newer block. */
export function ofBlock<T>(queryKey: QueryKey, load: (signal: AbortSignal) => Promise<T>) {
  return {
    queryKey,
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => load(signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false as const,
    structuralSharing: false as const,
  }
}

/** The reason of a failed reading; undefined where there was no failure. */
export function problemOf(error: Error | null): AppError | undefined {
  return error instanceof ReadError ? error.reason : undefined
}
