import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { type Head, parseHead } from '@/lib/read/head'
import { quantity } from '@/lib/read/hex'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'
import type { Clock } from '@/lib/server/clock'
import { Endpoint, type EndpointReport } from '@/lib/server/endpoint'
import { order } from '@/lib/server/endpoint-order'
import { judgeHead, looksLate } from '@/lib/server/judge-head'
import type { Metrics } from '@/lib/server/metrics'
import { isRefusal, mayDiffer, refusesByCode } from '@/lib/server/node-error'
import type { PostRpc } from '@/lib/server/post-rpc'
import { createSharedRuns } from '@/lib/server/rpc/shared-runs'
import { type RpcFailure, toAppError } from '@/lib/server/rpc-failure'
import { isTooHeavy } from '@/lib/server/too-heavy'

export interface UpstreamOptions {
  readonly urls: readonly [string, ...string[]]
  readonly chainId: number
  /** a devnet's clock may run ahead, its head may go back, and nobody else mines it */
  readonly isDevnet: boolean
  readonly post: PostRpc
  readonly metrics: Pick<Metrics, 'count'>
  readonly now?: Clock
  readonly timeoutMs?: number
}

export interface SendOptions extends RpcOptions {
  /** The request is a visitor's own: what it asks for may itself be what takes too long, or too much. */
  readonly isVisitors?: boolean
  /** an answer larger than this is not read to its end; 8 MiB when left out */
  readonly mostBytes?: number
}

/** The node, or several: asked in their order, the next one when one fails. */
export interface Upstream {
  send(
    method: string,
    params: readonly unknown[],
    options?: SendOptions,
  ): Promise<Result<unknown, RpcFailure>>
  /** Latest header of the first endpoint that serves this chain and keeps up with it. */
  head(options?: RpcOptions): Promise<Result<Head, RpcFailure>>
  readonly client: RpcClient
  report(): readonly EndpointReport[]
}

/** What came of one endpoint: of the request itself, or of the look at chain and head before it, in which the request has no part. */
interface Attempt<T> {
  readonly answer: Result<T, RpcFailure>
  readonly isOfCheck: boolean
}

const LOGS = 'eth_getLogs'
const GIVEN_UP = unusable({ code: 'timeout', detail: 'given up by the caller' })
const TIMEOUT_MS = 5_000
/** Chain and head of an endpoint are looked at again after this. */
const RECHECK_MS = 60_000

export function createUpstream(options: UpstreamOptions): Upstream {
  const { urls, chainId, isDevnet, post, metrics } = options
  const now = options.now ?? Date.now
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS
  const endpoints = urls.map((url, index) => new Endpoint(url, index + 1, now))

  async function request(
    endpoint: Endpoint,
    method: string,
    params: readonly unknown[],
    signal: AbortSignal | undefined,
    mostBytes?: number,
  ): Promise<Result<unknown, RpcFailure>> {
    const answer = await post(endpoint.url, method, params, {
      timeoutMs,
      ...(mostBytes === undefined ? {} : { mostBytes }),
      ...(signal === undefined ? {} : { signal }),
    })
    metrics.count('upstream', method, { endpoint: String(endpoint.place), outcome: outcomeOf(answer) })
    if (!answer.ok && answer.error.kind === 'upstream' && answer.error.restMs !== undefined)
      endpoint.rest(answer.error.restMs)
    return answer
  }

  async function ask(
    endpoint: Endpoint,
    method: string,
    params: readonly unknown[],
    { signal, isVisitors = false, mostBytes }: SendOptions,
  ): Promise<Result<unknown, RpcFailure>> {
    const answer = await request(endpoint, method, params, signal, mostBytes)
    if (answer.ok) endpoint.answered()
    // A caller that gives up says nothing about the node, nor does a request that may be too heavy for any.
    else if (signal?.aborted !== true && !(isVisitors && isTooHeavy(method, answer.error))) {
      blame(endpoint, method, answer.error, isVisitors)
    }
    return answer
  }

  function blame(endpoint: Endpoint, method: string, failure: RpcFailure, isVisitors: boolean): void {
    // Logs are limited apart, by range and size: a node that fails at them may still serve everything else.
    if (method === LOGS) return
    if (failure.kind === 'upstream') endpoint.failed('call', failure.error)
    // A visitor's request may have earned the words: only what is said of no request counts against the node then.
    else if (isVisitors ? refusesByCode(failure) : isRefusal(failure))
      endpoint.failed('call', refusedBy(endpoint, failure))
  }

  /** A request that no node has a reason to refuse: whatever goes wrong is the node's fault. */
  async function askForHead(
    endpoint: Endpoint,
    method: string,
    params: readonly unknown[],
    signal: AbortSignal | undefined,
  ): Promise<Result<unknown, RpcFailure>> {
    const answer = await request(endpoint, method, params, signal)
    if (answer.ok || signal?.aborted === true) return answer
    const { error } = answer
    return unusable(endpoint.failed('head', error.kind === 'rpc' ? refusedBy(endpoint, error) : error.error))
  }

  /** Latest header, if the endpoint serves this chain and keeps up. */
  async function checkedHead(
    endpoint: Endpoint,
    signal: AbortSignal | undefined,
  ): Promise<Result<Head, RpcFailure>> {
    if (!endpoint.isOnChain(RECHECK_MS)) {
      const answer = await askForHead(endpoint, 'eth_chainId', [], signal)
      if (!answer.ok) return answer
      const found = quantity(answer.value)
      if (found !== BigInt(chainId)) {
        const detail = `endpoint ${endpoint.place} serves chain ${found}, expected ${chainId}`
        return unusable(endpoint.failed('head', { code: 'rpc-wrong-chain', detail }))
      }
      endpoint.chainSeen()
    }
    const answer = await askForHead(endpoint, 'eth_getBlockByNumber', ['latest', false], signal)
    if (!answer.ok) return answer
    const head = parseHead(answer.value)
    if (!head.ok) return unusable(endpoint.failed('head', head.error))
    const doubt = isDevnet ? undefined : judgeHead(endpoint, head.value, endpoints, now())
    if (doubt !== undefined) return unusable(endpoint.failed('head', doubt))
    endpoint.checked(head.value)
    return head
  }

  const checks = createSharedRuns<Result<Head, RpcFailure>>()

  /** The same for requests that only want to know whether they may be asked: those of one moment share one look. */
  function sharedCheck(
    endpoint: Endpoint,
    signal = new AbortController().signal,
  ): Promise<Result<Head, RpcFailure>> {
    return checks.join(String(endpoint.place), signal, (each) => checkedHead(endpoint, each), GIVEN_UP)
  }

  /** Tries the endpoints in order until one gives an answer that counts. */
  async function first<T>(
    method: string,
    { signal, isVisitors = false }: SendOptions,
    attempt: (endpoint: Endpoint) => Promise<Attempt<T>>,
  ): Promise<Result<T, RpcFailure>> {
    let last: RpcFailure | undefined
    for (const endpoint of order(endpoints, now())) {
      const { answer, isOfCheck } = await attempt(endpoint)
      if (answer.ok || signal?.aborted === true) return answer
      const { error } = answer
      if (error.kind === 'rpc' && method !== LOGS && !mayDiffer(error)) return answer
      if (isVisitors && !isOfCheck && isTooHeavy(method, error)) return answer
      // The most telling failure is kept: a node's own words before "unreachable".
      if (last?.kind !== 'rpc' || error.kind === 'rpc') last = error
    }
    return err(
      last ?? {
        kind: 'upstream',
        error: { code: 'rpc-unreachable', detail: 'every node asked for a pause' },
      },
    )
  }

  async function head(signal: AbortSignal | undefined): Promise<Result<Head, RpcFailure>> {
    let used: Endpoint | undefined
    const found = await first('', { ...(signal === undefined ? {} : { signal }) }, async (endpoint) => {
      used = endpoint
      return { answer: await checkedHead(endpoint, signal), isOfCheck: true }
    })
    if (!found.ok || used === undefined || isDevnet || !looksLate(found.value, now())) return found
    // Perhaps the chain is slow, perhaps the node: the others know.
    const others = endpoints.filter(
      (endpoint) => endpoint !== used && Math.max(endpoint.readyAt, endpoint.restsUntil) <= now(),
    )
    const heads = await Promise.all(others.map((endpoint) => checkedHead(endpoint, signal)))
    const doubt = judgeHead(used, found.value, endpoints, now())
    if (doubt === undefined) return found
    used.failed('head', doubt)
    return heads.flatMap((each) => (each.ok ? [each] : [])).reduce<typeof found>(higher, found)
  }

  const upstream: Upstream = {
    send: (method, params, sendOptions = {}) =>
      first(method, sendOptions, async (endpoint) => {
        if (endpoint.needsCheck(RECHECK_MS)) {
          const checked = await sharedCheck(endpoint, sendOptions.signal)
          if (!checked.ok) return { answer: checked, isOfCheck: true }
        }
        return { answer: await ask(endpoint, method, params, sendOptions), isOfCheck: false }
      }),
    head: ({ signal } = {}) => head(signal),
    client: {
      request: async (method, params, requestOptions) => {
        const answer = await upstream.send(method, params, requestOptions)
        return answer.ok ? ok(answer.value) : err(toAppError(answer.error))
      },
    },
    report: () => endpoints.map((endpoint) => endpoint.report()),
  }
  return upstream
}

function higher<T extends { readonly value: Head }>(a: T, b: T): T {
  return b.value.number > a.value.number ? b : a
}

/** `error` is a node's own word, a revert included; the rest is that there was none. */
function outcomeOf(answer: Result<unknown, RpcFailure>): string {
  if (answer.ok) return 'ok'
  if (answer.error.kind === 'rpc') return 'error'
  return answer.error.error.code === 'timeout' ? 'timeout' : 'failed'
}

/** The provider's own words may name a project or a key, so only the code is told. */
function refusedBy({ place }: Endpoint, { code }: { readonly code: number }): AppError {
  return { code: 'rpc-error', detail: `endpoint ${place} answers with error ${code}` }
}

function unusable(error: AppError): Result<never, RpcFailure> {
  return err({ kind: 'upstream', error })
}
