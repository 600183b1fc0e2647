import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'
import { toQuantity } from '@/lib/read/hex'
import { createBodyCache } from '@/lib/server/body-cache'
import type { Metrics } from '@/lib/server/metrics'
import { isRevert } from '@/lib/server/node-error'
import type { Heads } from '@/lib/server/rpc/heads'
import type { MethodRule } from '@/lib/server/rpc/methods'
import { seenBlock } from '@/lib/server/rpc/seen-block'
import { createSharedRuns } from '@/lib/server/rpc/shared-runs'
import type { RpcFailure } from '@/lib/server/rpc-failure'
import type { Upstream } from '@/lib/server/upstream'

type Answer = Result<unknown, RpcFailure>

/** A judged request of a visitor. */
export interface SharedRequest {
  readonly method: string
  readonly params: readonly unknown[]
  readonly shared: MethodRule['shared']
  readonly signal: AbortSignal
}

export interface SharedReads {
  send(request: SharedRequest): Promise<Answer>
}

export interface SharedReadsOptions {
  readonly upstream: Pick<Upstream, 'send'>
  readonly heads: Heads
  readonly metrics: Metrics
}

const MOST_KEPT = 2_000
const MOST_BYTES = 16 * 1024 * 1024
/** Requests of all visitors that the nodes carry out at one time. */
const MOST_AT_ONCE = 64
const KB = 1024
/** An answer to a visitor: far above a receipt with many logs, far below what fills a machine. */
const MOST_ANSWER_BYTES = 1024 * KB
/** A block with all its transactions is read to find what took a nonce; some blocks are large. */
const MOST_BLOCK_BYTES = 8 * 1024 * KB

/**
 * Carries visitors' requests to the nodes, identical ones of one moment once, and keeps what holds for a block as long as that block is
 * the head. What is asked of the latest block is asked of the head by its number, so that what is kept is true of it; where a node does
 * not know that number the request goes as it came, and is not kept.
 */
export function createSharedReads({ upstream, heads, metrics }: SharedReadsOptions): SharedReads {
  const kept = createBodyCache<{ readonly answer: Answer; readonly bytes: number }>(MOST_KEPT, MOST_BYTES)
  const runs = createSharedRuns<Answer>()
  let running = 0

  async function ask(
    { method, params }: Pick<SharedRequest, 'method' | 'params'>,
    signal: AbortSignal,
  ): Promise<Answer> {
    if (running >= MOST_AT_ONCE)
      return err({ kind: 'upstream', error: { code: 'rate-limited', detail: 'too many requests at once' } })
    running += 1
    const isBlock = /^eth_getBlockBy/.test(method) && params[1] === true
    const mostBytes = isBlock ? MOST_BLOCK_BYTES : MOST_ANSWER_BYTES
    const answer = await upstream
      .send(method, params, { signal, isVisitors: true, mostBytes })
      .finally(() => {
        running -= 1
      })
    if (method === 'eth_sendRawTransaction') heads.moved()
    const block = answer.ok ? seenBlock(method, params, answer.value) : undefined
    if (block !== undefined) heads.saw(block)
    return answer
  }

  const inFlight = (request: SharedRequest): Promise<Answer> =>
    runs.join(`${heads.epoch} ${keyOf(request)}`, request.signal, (signal) => ask(request, signal), GIVEN_UP)

  async function ofBlock(request: SharedRequest): Promise<Answer> {
    const head = await heads.current()
    if (head === undefined) return inFlight(request)
    const { epoch } = heads
    const key = `${epoch} ${head.hash} ${keyOf(request)}`
    const known = kept.get(key)
    if (known !== undefined) {
      metrics.count('rpc', 'kept')
      return known.answer
    }
    const params = atHead(request, head.number)
    const answer = await inFlight({ ...request, params: params ?? request.params })
    if (params !== undefined && isUnknownHere(answer)) return inFlight(request)
    if (answer.ok && answer.value !== null && heads.epoch === epoch) {
      const bytes = JSON.stringify(answer.value)?.length ?? 0
      if (bytes <= MOST_ANSWER_BYTES) kept.set(key, { answer, bytes: bytes + key.length })
    }
    return answer
  }

  return {
    send: (request) => {
      const { method, params, shared, signal } = request
      if (shared === 'never') return ask({ method, params }, signal)
      const isSettled = shared === 'block' && !params.includes('pending')
      return isSettled ? ofBlock(request) : inFlight(request)
    },
  }
}

const GIVEN_UP: Answer = err({
  kind: 'upstream',
  error: { code: 'timeout', detail: 'given up by the caller' },
})

/** Params are made anew by what judged them, so equal requests are written alike but for the case of hex digits. */
function keyOf({ method, params }: Pick<SharedRequest, 'method' | 'params'>): string {
  return `${method} ${JSON.stringify(params)}`.toLowerCase()
}

/** Where the block stands among the params of what is asked of a state or a block. */
const PLACE_OF_BLOCK: Readonly<Record<string, number>> = {
  eth_call: 1,
  eth_getBalance: 1,
  eth_getBlockByNumber: 0,
  eth_getCode: 1,
}

/** The same request of the head by its number; undefined where it is not of the latest block. */
function atHead({ method, params }: SharedRequest, head: bigint): readonly unknown[] | undefined {
  const place = PLACE_OF_BLOCK[method]
  if (place === undefined || params[place] !== 'latest') return undefined
  return params.map((param, index) => (index === place ? toQuantity(head) : param))
}

/** The node does not know the number, or says nothing else: a contract's "no" is what the latest block would say too. */
function isUnknownHere(answer: Answer): boolean {
  if (answer.ok) return answer.value === null
  return answer.error.kind === 'rpc' && !isRevert(answer.error)
}
