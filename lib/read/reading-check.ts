import type { BlockRef } from '@/lib/core/block-ref'
import type { Reading } from '@/lib/core/reading'
import type { AppError } from '@/lib/errors/app-error'
import { appErrorCheck } from '@/lib/read/app-error-check'
import { blockCheck } from '@/lib/read/block-check'
import { type Check, oneBy, record, text } from '@/lib/read/check'

/** A figure with its block and source, or why it is not there. */
export function reading<T>(value: Check<T>): Check<Reading<T>> {
  const figure = record<{ value: T; at: BlockRef; source: string }>({ value, at: blockCheck, source: text })
  return oneBy('is', {
    fresh: figure,
    delayed: figure,
    stale: figure,
    loading: record({}),
    unavailable: record<{ why: AppError }>({ why: appErrorCheck }),
  })
}
