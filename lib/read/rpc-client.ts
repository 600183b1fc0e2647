import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'

export interface RpcOptions {
  readonly signal?: AbortSignal
}

/**
 * The least that reading needs of a node: the server's upstream implements it, and so does the browser's own endpoint. Errors are
 * values: rpc-unreachable, rpc-wrong-chain, rpc-lagging, rpc-error, timeout.
 */
export interface RpcClient {
  request(
    method: string,
    params: readonly unknown[],
    options?: RpcOptions,
  ): Promise<Result<unknown, AppError>>
}
