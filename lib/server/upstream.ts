import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Head } from '@/lib/read/head'
import { parseHead } from '@/lib/read/head'
import { quantity } from '@/lib/read/hex'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'
import type { Clock } from '@/lib/server/clock'
import type { EndpointReport } from '@/lib/server/endpoint'
import { Endpoint } from '@/lib/server/endpoint'
import type { Metrics } from '@/lib/server/metrics'
import type { PostRpc } from '@/lib/server/post-rpc'
import type { RpcFailure } from '@/lib/server/rpc-failure'
import { toAppError } from '@/lib/server/rpc-failure'

export interface UpstreamOptions {
  readonly urls: readonly [string, ...string[]]
  readonly chainId: number
  /** a devnet's clock may run ahead, its head may go back, and nobody else mines it */
  readonly isDevnet: boolean
  readonly post: PostRpc
  readonly metrics: Metrics
  readonly now?: Clock
  readonly timeoutMs?: number
}

/** The node, or several: asked in their order, the next one when one fails. */
export interface Upstream {
  send(method: string, params: readonly unknown[], options?: RpcOptions): Promise<Result<unknown, RpcFailure>>
  /** Latest header of the first endpoint that serves this chain and keeps up with it. */
  head(options?: RpcOptions): Promise<Result<Head, RpcFailure>>
  readonly client: RpcClient
  report(): readonly EndpointReport[]
}

const TIMEOUT_MS = 5_000
/** A live chain's head older than this belongs to a node that lags. */
const OLDEST_HEAD_SECONDS = 180
/** So many blocks behind the best head seen, a node lags. */
const BEHIND_BLOCKS = 5n
/** Chain and head of an endpoint are looked at again after this. */
const RECHECK_MS = 60_000

/**
 * Answers of a node that another node may not give: it lacks a block, has a limit, or an inner fault. Anything else, such as a revert,
 * is an answer.
 */
function mayDiffer({ code, message }: { readonly code: number; readonly message: string }): boolean {
  if (code === -32_603 || code === -32_601 || code === -32_005 || code === -32_001) return true
  return /header not found|unknown block|block not found|missing trie|rate limit|too many requests/i.test(
    message,
  )
}

export function createUpstream(options: UpstreamOptions): Upstream {
  const { urls, chainId, isDevnet, post, metrics } = options
  const now = options.now ?? Date.now
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS
  const endpoints = urls.map((url, index) => new Endpoint(url, index + 1, now))
  let best = 0n

  async function ask(
    endpoint: Endpoint,
    method: string,
    params: readonly unknown[],
    signal: AbortSignal | undefined,
  ): Promise<Result<unknown, RpcFailure>> {
    metrics.count('upstream', method)
    const answer = await post(endpoint.url, method, params, {
      timeoutMs,
      ...(signal === undefined ? {} : { signal }),
    })
    // A caller that gives up says nothing about the node.
    if (!answer.ok && answer.error.kind === 'upstream' && signal?.aborted !== true) {
      endpoint.failed(answer.error.error)
    }
    if (answer.ok) endpoint.answered()
    return answer
  }

  /** Latest header, if the endpoint serves this chain and keeps up. */
  async function checkedHead(
    endpoint: Endpoint,
    signal: AbortSignal | undefined,
  ): Promise<Result<Head, RpcFailure>> {
    if (!endpoint.isOnChain) {
      const answer = await ask(endpoint, 'eth_chainId', [], signal)
      if (!answer.ok) return answer
      const found = quantity(answer.value)
      if (found !== BigInt(chainId)) {
        const detail = `endpoint ${endpoint.place} serves chain ${found}, expected ${chainId}`
        return err({ kind: 'upstream', error: endpoint.failed({ code: 'rpc-wrong-chain', detail }) })
      }
      endpoint.isOnChain = true
    }
    const answer = await ask(endpoint, 'eth_getBlockByNumber', ['latest', false], signal)
    if (!answer.ok) return answer
    const head = parseHead(answer.value)
    if (!head.ok) return err({ kind: 'upstream', error: endpoint.failed(head.error) })
    const lag = lagOf(head.value)
    if (lag !== undefined) {
      const detail = `endpoint ${endpoint.place}: ${lag}`
      return err({ kind: 'upstream', error: endpoint.failed({ code: 'rpc-lagging', detail }) })
    }
    if (head.value.number > best) best = head.value.number
    endpoint.checked(head.value.number)
    return head
  }

  function lagOf(head: Head): string | undefined {
    if (isDevnet) return undefined
    const age = Math.floor(now() / 1000) - Number(head.timestamp)
    if (age > OLDEST_HEAD_SECONDS) return `its head is ${age} s old`
    return head.number + BEHIND_BLOCKS < best ? `its head is ${best - head.number} blocks behind` : undefined
  }

  /** Tries the endpoints in order until one gives an answer that counts. */
  async function first<T>(
    signal: AbortSignal | undefined,
    attempt: (endpoint: Endpoint) => Promise<Result<T, RpcFailure>>,
  ): Promise<Result<T, RpcFailure>> {
    const candidates = order(endpoints, now())
    let last: RpcFailure = { kind: 'upstream', error: { code: 'rpc-unreachable' } }
    for (const endpoint of candidates) {
      const answer = await attempt(endpoint)
      if (answer.ok) return answer
      // The most telling failure is kept: a node's own words before "unreachable".
      last = answer.error
      if (signal?.aborted === true) return answer
      if (answer.error.kind === 'rpc' && !mayDiffer(answer.error)) return answer
    }
    return err(last)
  }

  const upstream: Upstream = {
    send: (method, params, { signal } = {}) =>
      first(signal, async (endpoint) => {
        if (endpoint.needsCheck(RECHECK_MS)) {
          const head = await checkedHead(endpoint, signal)
          if (!head.ok) return head
        }
        return ask(endpoint, method, params, signal)
      }),
    head: ({ signal } = {}) => first(signal, (endpoint) => checkedHead(endpoint, signal)),
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

/** Endpoints that are not cooling down, in their order; then the others, the soonest ready first: one of them may be back. */
function order(endpoints: readonly Endpoint[], at: number): readonly Endpoint[] {
  const ready = endpoints.filter((endpoint) => endpoint.readyAt <= at)
  const cooling = endpoints.filter((endpoint) => endpoint.readyAt > at).sort((a, b) => a.readyAt - b.readyAt)
  return [...ready, ...cooling.slice(0, ready.length === 0 ? cooling.length : 0)]
}
