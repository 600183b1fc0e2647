import type { AppError } from '@/lib/errors/app-error'
import { APP_ERROR_CODES } from '@/lib/errors/app-error'
import { type Check, oneOf, optional, record, text } from '@/lib/read/check'

/** Why there is no figure, out of JSON. `issue` belongs to plans, which never travel this way. */
export const appErrorCheck: Check<AppError> = record<Omit<AppError, 'issue' | 'unit' | 'switched'>>({
  code: oneOf(...APP_ERROR_CODES),
  revert: optional(text),
  detail: optional(text),
})
