import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { METHODS, type MethodRule } from '@/lib/server/rpc/methods'
import { NO_SUCH_METHOD, NOT_A_REQUEST, NOT_JSON, type RpcError, rpcError } from '@/lib/server/rpc/rpc-error'
import { isFields } from '@/lib/tx/quantity'

export type RpcId = string | number | null

/** One entry of what was asked: a request of a method that is served, or why it is none. */
export interface Entry {
  readonly id: RpcId
  readonly request: Result<
    { readonly method: string; readonly params: readonly unknown[]; readonly rule: MethodRule },
    RpcError
  >
}

export interface Asked {
  readonly isBatch: boolean
  readonly entries: readonly Entry[]
}

export const MOST_IN_BATCH = 20
const MOST_ID_LENGTH = 128
/** A batch, its request, the params, a simulation, its blocks, a block, its calls, a call: with room to spare. */
const DEEPEST = 12

/** Reads a body. Error: it is no JSON, nested too deep, or no batch of a size that is served; everything else fails apart. */
export function readRequests(body: string): Result<Asked, RpcError> {
  if (depthOf(body) > DEEPEST) return rpcError(NOT_A_REQUEST, `the request is nested deeper than ${DEEPEST}`)
  const json = parse(body)
  if (!json.ok) return json
  if (!Array.isArray(json.value)) return ok({ isBatch: false, entries: [readEntry(json.value)] })
  if (json.value.length === 0 || json.value.length > MOST_IN_BATCH)
    return rpcError(NOT_A_REQUEST, `a batch holds 1 to ${MOST_IN_BATCH} requests`)
  return ok({ isBatch: true, entries: json.value.map(readEntry) })
}

function readEntry(entry: unknown): Entry {
  if (!isFields(entry)) return { id: null, request: rpcError(NOT_A_REQUEST, 'not a request') }
  const { jsonrpc, method, params = [] } = entry
  const id = idOf(entry.id)
  if (jsonrpc !== '2.0' || typeof method !== 'string' || !Array.isArray(params)) {
    return { id, request: rpcError(NOT_A_REQUEST, 'expected jsonrpc "2.0", a method and a list of params') }
  }
  const rule = METHODS.get(method)
  if (rule === undefined)
    return { id, request: rpcError(NO_SUCH_METHOD, `method ${method.slice(0, 64)} is not served here`) }
  return { id, request: ok({ method, params, rule }) }
}

function idOf(id: unknown): RpcId {
  if (typeof id === 'number') return id
  return typeof id === 'string' && id.length <= MOST_ID_LENGTH ? id : null
}

/** How deep brackets are nested outside of texts, before anything is parsed. */
function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let isText = false
  for (let at = 0; at < json.length; at += 1) {
    const char = json[at]
    if (isText) {
      if (char === '\\') at += 1
      else if (char === '"') isText = false
    } else if (char === '"') isText = true
    else if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth)
    else if (char === ']' || char === '}') depth -= 1
  }
  return deepest
}

function parse(body: string): Result<unknown, RpcError> {
  try {
    return ok(JSON.parse(body))
  } catch {
    return err({ code: NOT_JSON, message: 'request is not JSON' })
  }
}
