import type { BlockRef } from '@/lib/core/block-ref'
import type { AppError } from '@/lib/errors/app-error'

/**
 * A figure that came from somewhere, or the reason why there is none. `fresh`, `delayed` and `stale` all carry the value with
 * its block and source; how old each may be is named in `lib/read/freshness.ts`.
 */
export type Reading<T> =
  | {
      readonly is: 'fresh' | 'delayed' | 'stale'
      readonly value: T
      readonly at: BlockRef
      readonly source: string
    }
  | { readonly is: 'loading' }
  | { readonly is: 'unavailable'; readonly why: AppError }

/** The value if there is one, whatever its age; never a default. */
export function readingValue<T>(reading: Reading<T>): T | undefined {
  return 'value' in reading ? reading.value : undefined
}
