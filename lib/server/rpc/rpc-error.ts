import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'

/** The error of one JSON-RPC answer. */
export interface RpcError {
  readonly code: number
  readonly message: string
  readonly data?: unknown
}

export const NOT_JSON = -32_700
export const NOT_A_REQUEST = -32_600
export const NO_SUCH_METHOD = -32_601
export const WRONG_PARAMS = -32_602
/** EIP-1474: the request is understood and refused */
export const REFUSED = -32_003
/** EIP-1474: limit exceeded */
export const TOO_MUCH = -32_005

export function rpcError(code: number, message: string): Result<never, RpcError> {
  return err({ code, message })
}
