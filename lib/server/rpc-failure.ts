import type { AppError } from '@/lib/errors/app-error'
import { isHex } from '@/lib/read/hex'
import { ownWords } from '@/lib/server/own-words'

/** Why an upstream request has no result. */
export type RpcFailure =
  /** the node answered with a JSON-RPC error; its words are for decisions here, and are told to nobody as they are */
  | { readonly kind: 'rpc'; readonly code: number; readonly message: string; readonly data?: unknown }
  /** no endpoint could be used; `restMs`: this one asked to be left alone for so long */
  | { readonly kind: 'upstream'; readonly error: AppError; readonly restMs?: number }

/** The same as the app's error. What a node's words mean goes to `detail`, not the words: it is shown on pages and in `/api/health`. */
export function toAppError(failure: RpcFailure): AppError {
  if (failure.kind === 'upstream') return failure.error
  const { code, data } = failure
  // The selector of a custom error is all that tells one from another here.
  const selector = isHex(data) && data.length >= 10 ? ` ${data.slice(0, 10)}` : ''
  return { code: 'rpc-error', detail: `${ownWords(failure)} (${code})${selector}` }
}
