import { keccak256 } from 'viem'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { isHex, toQuantity } from '@/lib/read/hex'
import { jsonResponse } from '@/lib/server/json-response'
import type { RateLimit } from '@/lib/server/rate-limit'
import { readBody } from '@/lib/server/read-body'
import { atMost } from '@/lib/server/rpc/at-most'
import type { KnownContracts } from '@/lib/server/rpc/known-contracts'
import { judgeParams } from '@/lib/server/rpc/methods'
import { type Entry, type RpcId, readRequests } from '@/lib/server/rpc/read-requests'
import { NOT_A_REQUEST, type RpcError, TOO_MUCH } from '@/lib/server/rpc/rpc-error'
import type { SharedReads } from '@/lib/server/rpc/shared-reads'
import { toldError } from '@/lib/server/rpc/told-error'
import type { RpcFailure } from '@/lib/server/rpc-failure'

export interface ProxyRpcOptions {
  readonly chainId: number
  readonly contracts: KnownContracts
  readonly reads: SharedReads
  readonly limit: RateLimit
}

/** Answers `POST /api/rpc` of a visitor. */
export type ProxyRpc = (request: Request, visitor: string) => Promise<Response>

const MOST_BYTES = 256 * 1024
/** All answers of a batch together; those that come after it are refused. */
const MOST_ANSWER_CHARS = 10 * 1024 * 1024
/** Entries of a batch that are carried out at one time: no batch has more than its visitor's share of the nodes. */
const AT_ONCE = 8

/**
 * JSON-RPC for the wallet host: a short list of methods, params judged strictly, calls to the deployment's contracts alone. Each entry
 * of a batch has its own answer or its own error, in the batch's order and under its own id. 413, 400 and 429 concern the whole.
 */
export function createProxyRpc(options: ProxyRpcOptions): ProxyRpc {
  return async (request, visitor) => {
    const body = await readBody(request, MOST_BYTES)
    if (body === undefined) return refuse(413, NOT_A_REQUEST, `request is larger than ${MOST_BYTES} bytes`)
    const asked = readRequests(body)
    const allowed = await options.limit(visitor, asked.ok ? costOf(asked.value.entries) : 1)
    if (!allowed.ok) {
      const { retryAfter } = allowed.error
      return refuse(429, TOO_MUCH, `too many requests: try again in ${retryAfter} s`, {
        'retry-after': String(retryAfter),
      })
    }
    if (!asked.ok) return refuse(400, asked.error.code, asked.error.message)
    const { isBatch, entries } = asked.value
    const asking = { ...options, visitor, signal: request.signal }
    const texts = bounded(await atMost(AT_ONCE, entries, (entry) => answer(entry, asking)))
    return new Response(isBatch ? `[${texts.join(',')}]` : texts[0], {
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    })
  }
}

function costOf(entries: readonly Entry[]): number {
  return Math.max(
    1,
    entries.reduce((sum, { request }) => sum + (request.ok ? request.value.rule.weight : 1), 0),
  )
}

interface Asking extends ProxyRpcOptions {
  readonly visitor: string
  readonly signal: AbortSignal
}

interface Answer {
  readonly id: RpcId
  readonly answer: Result<unknown, RpcError>
}

async function answer(
  { id, request }: Entry,
  { chainId, contracts, reads, visitor, signal }: Asking,
): Promise<Answer> {
  if (!request.ok) return { id, answer: request }
  const { method, rule } = request.value
  const judged = await judgeParams(rule, request.value.params, chainId, contracts)
  if (!judged.ok) {
    const { error } = judged
    return { id, answer: err(isRpcError(error) ? error : toldError({ kind: 'upstream', error })) }
  }
  if (method === 'eth_chainId') return { id, answer: ok(toQuantity(BigInt(chainId))) }
  if (method === 'net_version') return { id, answer: ok(String(chainId)) }
  const params = judged.value
  const result = await reads.send({ method, params, shared: rule.shared, visitor, signal })
  if (result.ok) return { id, answer: result }
  const [raw] = params
  // The first node may have taken a transaction and then failed to say so; the next one already knows it.
  if (method === 'eth_sendRawTransaction' && isKnown(result.error) && isHex(raw))
    return { id, answer: ok(keccak256(raw)) }
  return { id, answer: err(toldError(result.error)) }
}

function isRpcError(error: RpcError | AppError): error is RpcError {
  return typeof error.code === 'number'
}

function isKnown(failure: RpcFailure): boolean {
  return failure.kind === 'rpc' && /already known|known transaction|already imported/i.test(failure.message)
}

/** The answers as text; once they are too much together, those that are left are refused one by one. */
function bounded(answers: readonly Answer[]): readonly string[] {
  let size = 0
  return answers.map(({ id, answer }) => {
    const text = textOf(id, answer)
    if (size + text.length > MOST_ANSWER_CHARS)
      return textOf(id, err({ code: TOO_MUCH, message: 'the answers of this batch are too large together' }))
    size += text.length
    return text
  })
}

function textOf(id: RpcId, answer: Result<unknown, RpcError>): string {
  return JSON.stringify({
    jsonrpc: '2.0',
    id,
    ...(answer.ok ? { result: answer.value ?? null } : { error: answer.error }),
  })
}

function refuse(
  status: number,
  code: number,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return jsonResponse(status, { jsonrpc: '2.0', id: null, error: { code, message } }, headers)
}
