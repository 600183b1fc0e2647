import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { RpcOptions } from '@/lib/read/rpc-client'
import { MOST_ANSWER_BYTES, TOO_LARGE } from '@/lib/server/answer-cap'
import { readAtMost } from '@/lib/server/read-body'
import { readRpcAnswer } from '@/lib/server/read-rpc-answer'
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

/** By fetch, with a time-out of its own and a cap on what is read; the caller's abort signal is kept. */
export const postRpc: PostRpc = async (
  url,
  method,
  params,
  { signal, timeoutMs, mostBytes = MOST_ANSWER_BYTES },
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
    const answer = readRpcAnswer(response.status, told, id)
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

/** Longest pause that a node is granted: what it says may be nonsense. */
const LONGEST_REST_MS = 30_000

/** How long a node that has had enough (429) or is away (503) asks to be left alone, in milliseconds; undefined where it does not say. */
function restOf({ status, headers }: Response): number | undefined {
  const said = headers.get('retry-after')
  if ((status !== 429 && status !== 503) || said === null) return undefined
  const until = /^\d+$/.test(said.trim()) ? Number(said) * 1_000 : Date.parse(said) - Date.now()
  return until > 0 ? Math.min(until, LONGEST_REST_MS) : undefined
}
