import type { AppError } from '@/lib/errors/app-error'

/** Why an upstream request has no result. */
export type RpcFailure =
  /** the node answered with a JSON-RPC error: passed on as it is */
  | { readonly kind: 'rpc'; readonly code: number; readonly message: string; readonly data?: unknown }
  /** no endpoint could be used */
  | { readonly kind: 'upstream'; readonly error: AppError }

/** The same as the app's error. A node's words go to `detail`. */
export function toAppError(failure: RpcFailure): AppError {
  if (failure.kind === 'upstream') return failure.error
  return { code: 'rpc-error', detail: `${failure.message} (${failure.code})` }
}
