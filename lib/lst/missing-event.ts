import { err } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'

/** The receipt lacks what the transaction must have emitted: told, never replaced by what was hoped for. */
export function missingEvent(name: string): { readonly ok: false; readonly error: AppError } {
  return err({ code: 'event-missing', detail: `the receipt has no ${name} event of this account` })
}
