import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { isRevert } from '@/lib/server/node-error'
import type { RpcFailure } from '@/lib/server/rpc-failure'

/** The request itself is refused, for example because the answer would be too large: no fault of the node. */
const REFUSALS: readonly number[] = [400, 413, 422]
/** The customer is refused, whatever the request: another node may serve it. */
const CUSTOMER_REFUSALS: readonly number[] = [401, 402, 403, 408, 429]

/** Nodes answer errors with any HTTP status; a JSON-RPC body counts before most of them do. */
export function readRpcAnswer(status: number, body: string, id: number): Result<unknown, RpcFailure> {
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

function upstream(error: AppError): Result<never, RpcFailure> {
  return err({ kind: 'upstream', error })
}
