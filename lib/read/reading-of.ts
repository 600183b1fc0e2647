import type { BlockRef } from '@/lib/core/block-ref'
import type { Reading } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'

/** A result that was just read, as a figure with its block and source. */
export function readingOf<T>(result: Result<T, AppError>, at: BlockRef, source: string): Reading<T> {
  return result.ok
    ? { is: 'fresh', value: result.value, at, source }
    : { is: 'unavailable', why: result.error }
}
