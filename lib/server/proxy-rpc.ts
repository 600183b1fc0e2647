import { keccak256 } from 'viem'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { NO_NODE_ANSWERED } from '@/lib/errors/decode'
import { isHex, quantity, toQuantity } from '@/lib/read/hex'
import { jsonResponse } from '@/lib/server/json-response'
import { readBody } from '@/lib/server/read-body'
import type { RpcFailure } from '@/lib/server/rpc-failure'
import type { Upstream } from '@/lib/server/upstream'

/** What a wallet host needs: reads, estimates, simulation and broadcast. Nothing that signs, traces, or changes a node. */
const ALLOWED = new Set([
  'eth_blockNumber',
  'eth_call',
  'eth_chainId',
  'eth_estimateGas',
  'eth_feeHistory',
  'eth_gasPrice',
  'eth_getBalance',
  'eth_getBlockByHash',
  'eth_getBlockByNumber',
  'eth_getCode',
  'eth_getTransactionByHash',
  'eth_getTransactionCount',
  'eth_getTransactionReceipt',
  'eth_maxPriorityFeePerGas',
  'eth_sendRawTransaction',
  'eth_simulateV1',
  'net_version',
])
const MOST_BYTES = 256 * 1024
const MOST_IN_BATCH = 20
/** Requests of all visitors that the nodes carry out at one time. */
const MOST_AT_ONCE = 64
/** No call of the app needs nearly as much; a loop that never ends must stop somewhere. */
const MOST_GAS = 30_000_000n

let running = 0

interface RpcError {
  readonly code: number
  readonly message: string
  readonly data?: unknown
}
type Id = string | number | null
type Answer =
  | { readonly jsonrpc: '2.0'; readonly id: Id; readonly result: unknown }
  | { readonly jsonrpc: '2.0'; readonly id: Id; readonly error: RpcError }

/** Answers a JSON-RPC request or batch from the upstream, with a short list of methods and caps on size. */
export async function proxyRpc(request: Request, upstream: Upstream, chainId: number): Promise<Response> {
  const body = await readBody(request, MOST_BYTES)
  if (body === undefined) {
    return jsonResponse(413, refusal(null, -32_600, `request is larger than ${MOST_BYTES} bytes`))
  }
  const json = parse(body)
  if (json === undefined) return jsonResponse(400, refusal(null, -32_700, 'request is not JSON'))
  if (!Array.isArray(json)) return jsonResponse(200, await answer(json, upstream, chainId, request.signal))
  if (json.length === 0 || json.length > MOST_IN_BATCH) {
    return jsonResponse(400, refusal(null, -32_600, `a batch holds 1 to ${MOST_IN_BATCH} requests`))
  }
  const answers = json.map((entry: unknown) => answer(entry, upstream, chainId, request.signal))
  return jsonResponse(200, await Promise.all(answers))
}

async function answer(
  entry: unknown,
  upstream: Upstream,
  chainId: number,
  signal: AbortSignal,
): Promise<Answer> {
  if (typeof entry !== 'object' || entry === null) return refusal(null, -32_600, 'not a request')
  const call: { jsonrpc?: unknown; id?: unknown; method?: unknown; params?: unknown } = entry
  const id = typeof call.id === 'string' || typeof call.id === 'number' ? call.id : null
  const params: unknown = call.params ?? []
  if (call.jsonrpc !== '2.0' || typeof call.method !== 'string' || !Array.isArray(params)) {
    return refusal(id, -32_600, 'expected jsonrpc "2.0", a method and a list of params')
  }
  if (!ALLOWED.has(call.method)) {
    return refusal(id, -32_601, `method ${call.method.slice(0, 64)} is not served here`)
  }
  const result = await carryOut(call.method, params, upstream, chainId, signal)
  if (result.ok) return { jsonrpc: '2.0', id, result: result.value }
  if (result.error.kind === 'rpc') {
    const { code, message, data } = result.error
    return { jsonrpc: '2.0', id, error: { code, message, ...(data === undefined ? {} : { data }) } }
  }
  const { code, detail } = result.error.error
  // The node, not the request, is at fault. EIP-1474's -32002 means an open request to wallets, so the code is our own.
  return refusal(id, NO_NODE_ANSWERED, `no node answered: ${detail ?? code}`)
}

async function carryOut(
  method: string,
  params: readonly unknown[],
  upstream: Upstream,
  chainId: number,
  signal: AbortSignal,
): Promise<Result<unknown, RpcFailure>> {
  if (method === 'eth_chainId') return ok(toQuantity(BigInt(chainId)))
  if (method === 'net_version') return ok(String(chainId))
  if (gasOf(params).some((gas) => gas > MOST_GAS)) {
    return err({ kind: 'rpc', code: -32_602, message: `gas is above ${MOST_GAS}` })
  }
  if (running >= MOST_AT_ONCE)
    return err({ kind: 'rpc', code: -32_005, message: 'too many requests at once' })
  running += 1
  const result = await upstream.send(method, params, { signal, isVisitors: true }).finally(() => {
    running -= 1
  })
  const [raw] = params
  // The first node may have taken a transaction and then failed to say so; the next one already knows it.
  if (!result.ok && method === 'eth_sendRawTransaction' && isKnown(result.error) && isHex(raw)) {
    return ok(keccak256(raw))
  }
  return result
}

/** `params`, its simulation, its list of blocks, a block, its list of calls, a call. */
const DEEPEST = 6

/** Every `gas` field of what is asked to be run. */
function gasOf(value: unknown, depth = 0): readonly bigint[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return []
  return Object.entries(value).flatMap(([name, field]) => {
    const gas = name === 'gas' ? quantity(field) : undefined
    return gas === undefined ? gasOf(field, depth + 1) : [gas]
  })
}

function isKnown(failure: RpcFailure): boolean {
  return failure.kind === 'rpc' && /already known|known transaction|already imported/i.test(failure.message)
}

function refusal(id: Id, code: number, message: string): Answer {
  return { jsonrpc: '2.0', id, error: { code, message } }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
