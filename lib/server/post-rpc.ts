import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { RpcOptions } from '@/lib/read/rpc-client'
import { isRevert } from '@/lib/server/node-error'
import { rpcAddress } from '@/lib/server/rpc-address'
import type { RpcFailure } from '@/lib/server/rpc-failure'

/** One JSON-RPC request over HTTP; injected, so that tests need no network. */
export type PostRpc = (
  url: string,
  method: string,
  params: readonly unknown[],
  options: RpcOptions & { readonly timeoutMs: number },
) => Promise<Result<unknown, RpcFailure>>

let lastId = 0

/** By fetch, with a time-out of its own; the caller's abort signal is kept. */
export const postRpc: PostRpc = async (url, method, params, { signal, timeoutMs }) => {
  lastId += 1
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const address = rpcAddress(url)
    const response = await fetch(address.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...address.headers },
      body: JSON.stringify({ jsonrpc: '2.0', id: lastId, method, params }),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      cache: 'no-store',
    })
    return readAnswer(response.status, await response.text())
  } catch (error) {
    if (signal?.aborted === true) return upstream({ code: 'timeout', detail: 'given up by the caller' })
    if (timeout.aborted) return upstream({ code: 'timeout', detail: `no answer in ${timeoutMs} ms` })
    return upstream({ code: 'rpc-unreachable', detail: systemCode(error) ?? 'no answer' })
  }
}

/** The system's name of a failure, such as ECONNREFUSED; never the message, which may hold the address and so a key. */
function systemCode(error: unknown): string | undefined {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : undefined
}

function upstream(error: AppError): Result<never, RpcFailure> {
  return err({ kind: 'upstream', error })
}

/** The request itself is refused, for example because the answer would be too large: no fault of the node. */
const REFUSALS: readonly number[] = [400, 413, 422]
/** The customer is refused, whatever the request: another node may serve it. */
const CUSTOMER_REFUSALS: readonly number[] = [401, 402, 403, 408, 429]

/** Nodes answer errors with any HTTP status; a JSON-RPC body counts before most of them do. */
export function readAnswer(status: number, body: string): Result<unknown, RpcFailure> {
  if (CUSTOMER_REFUSALS.includes(status))
    return upstream({ code: 'rpc-unreachable', detail: `HTTP ${status}` })
  const json = parse(body)
  if (typeof json === 'object' && json !== null) {
    const answer: { result?: unknown; error?: unknown } = json
    if (answer.error !== undefined && answer.error !== null) {
      const error = readError(answer.error)
      // A gateway's fault may come as JSON too; a revert is the contract's word whatever the status.
      if (status < 500 || isRevert(error)) return err({ kind: 'rpc', ...error })
    }
    if (status < 400 && 'result' in answer) return ok(answer.result)
  }
  if (REFUSALS.includes(status)) return err({ kind: 'rpc', code: -32_600, message: `HTTP ${status}` })
  const detail = status < 400 ? 'an answer that is not JSON-RPC' : `HTTP ${status}`
  return upstream({ code: status < 400 ? 'bad-response' : 'rpc-unreachable', detail })
}

function readError(value: unknown): Omit<Extract<RpcFailure, { kind: 'rpc' }>, 'kind'> {
  const error: { code?: unknown; message?: unknown; data?: unknown } =
    typeof value === 'object' && value !== null ? value : { message: value }
  return {
    code: typeof error.code === 'number' ? error.code : -32_603,
    message: typeof error.message === 'string' ? error.message : 'unknown error',
    ...(error.data === undefined ? {} : { data: error.data }),
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
