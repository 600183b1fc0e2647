import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { RpcOptions } from '@/lib/read/rpc-client'
import { isRevert } from '@/lib/server/node-error'
import { readAtMost } from '@/lib/server/read-body'
import { rpcAddress } from '@/lib/server/rpc-address'
import type { RpcFailure } from '@/lib/server/rpc-failure'

/** One JSON-RPC request over HTTP; injected, so that tests need no network. */
export type PostRpc = (
  url: string,
  method: string,
  params: readonly unknown[],
  options: RpcOptions & { readonly timeoutMs: number; readonly mostBytes?: number },
) => Promise<Result<unknown, RpcFailure>>

let lastId = 0

/** An answer to the server's own reads is never nearly as large. */
const MOST_BYTES = 8 * 1024 * 1024
/** What an answer that is not read to its end is told as. */
export const TOO_LARGE = 'an answer above'

/** By fetch, with a time-out of its own and a cap on what is read; the caller's abort signal is kept. */
export const postRpc: PostRpc = async (
  url,
  method,
  params,
  { signal, timeoutMs, mostBytes = MOST_BYTES },
) => {
  lastId += 1
  const id = lastId
  const body = written({ jsonrpc: '2.0', id, method, params })
  // The visitor's fault, and no node's: nothing was asked yet.
  if (body === undefined) return err({ kind: 'rpc', code: -32_600, message: 'params are nested too deep' })
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const address = rpcAddress(url)
    const response = await fetch(address.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...address.headers },
      body,
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      cache: 'no-store',
    })
    const told = await readAtMost(response, mostBytes)
    if (told === undefined)
      return upstream({ code: 'bad-response', detail: `${TOO_LARGE} ${mostBytes} bytes` })
    const answer = readAnswer(response.status, told, id)
    const restMs = restOf(response)
    const isUpstream = !answer.ok && answer.error.kind === 'upstream'
    return restMs === undefined || !isUpstream ? answer : err({ ...answer.error, restMs })
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

/** Undefined where JSON was read that cannot be written again: reading does not mind how deep it is nested, writing runs out of stack. */
function written(message: unknown): string | undefined {
  try {
    return JSON.stringify(message)
  } catch {
    return undefined
  }
}

function upstream(error: AppError): Result<never, RpcFailure> {
  return err({ kind: 'upstream', error })
}

/** The request itself is refused, for example because the answer would be too large: no fault of the node. */
const REFUSALS: readonly number[] = [400, 413, 422]
/** The customer is refused, whatever the request: another node may serve it. */
const CUSTOMER_REFUSALS: readonly number[] = [401, 402, 403, 408, 429]

/** Longest pause that a node is granted: what it says may be nonsense. */
const LONGEST_REST_MS = 30_000

/** How long a node that has had enough (429) or is away (503) asks to be left alone, in milliseconds; undefined where it does not say. */
function restOf({ status, headers }: Response): number | undefined {
  const said = headers.get('retry-after')
  if ((status !== 429 && status !== 503) || said === null) return undefined
  const until = /^\d+$/.test(said.trim()) ? Number(said) * 1_000 : Date.parse(said) - Date.now()
  return until > 0 ? Math.min(until, LONGEST_REST_MS) : undefined
}

/** Nodes answer errors with any HTTP status; a JSON-RPC body counts before most of them do. */
function readAnswer(status: number, body: string, id: number): Result<unknown, RpcFailure> {
  if (CUSTOMER_REFUSALS.includes(status))
    return upstream({ code: 'rpc-unreachable', detail: `HTTP ${status}` })
  const json = parse(body)
  if (typeof json === 'object' && json !== null) {
    const answer: { id?: unknown; result?: unknown; error?: unknown } = json
    // A gateway that mixes up its customers' answers: what it gives is true of something else.
    if (!isOurs(answer.id, id, answer.error !== undefined && answer.error !== null))
      return upstream({ code: 'bad-response', detail: 'an answer to another request' })
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

/** The id that was sent, as a number or as text; an error may have none: the node could not read who asked. */
function isOurs(answered: unknown, id: number, isError: boolean): boolean {
  return isError && (answered === undefined || answered === null) ? true : String(answered) === String(id)
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
