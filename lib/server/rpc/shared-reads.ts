import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'
import { createBodyCache } from '@/lib/server/body-cache'
import type { Metrics } from '@/lib/server/metrics'
import { atBlock, isMissingHere, isOfState, isUnknownHere } from '@/lib/server/rpc/at-block'
import type { Heads } from '@/lib/server/rpc/heads'
import type { MethodRule } from '@/lib/server/rpc/methods'
import { seenBlock } from '@/lib/server/rpc/seen-block'
import { createSharedRuns } from '@/lib/server/rpc/shared-runs'
import { createSlots } from '@/lib/server/rpc/slots'
import type { RpcFailure } from '@/lib/server/rpc-failure'
import type { Upstream } from '@/lib/server/upstream'
import { wait } from '@/lib/server/wait'

type Answer = Result<unknown, RpcFailure>

/** A judged request of a visitor. */
export interface SharedRequest {
  readonly method: string
  readonly params: readonly unknown[]
  readonly shared: MethodRule['shared']
  /** whose share of the nodes it takes, if it is the first to ask for this */
  readonly visitor: string
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
/** Requests that the nodes carry out at one time, of all visitors and of each. */
const AT_ONCE = { all: 64, each: 12 }
/** What tells whether a transaction is on its way has room of its own: no crowd of reads keeps anybody from it. */
const SENDING_AT_ONCE = { all: 32, each: 8 }
const OF_SENDING: readonly string[] = ['eth_sendRawTransaction', 'eth_getTransactionReceipt']
const KB = 1024
/** An answer to a visitor: far above a receipt with many logs, far below what fills a machine. */
const MOST_ANSWER_BYTES = 1024 * KB
/** A node that is a block behind has caught up after this, mostly. */
const CATCH_UP_MS = 400
/** A block with all its transactions is read to find what took a nonce; some blocks are large. */
const MOST_BLOCK_BYTES = 8 * 1024 * KB

/**
 * Carries visitors' requests to the nodes, identical ones of one moment once, and keeps what holds for a block as long as that block is
 * the head. What is asked of the latest block is asked of the head by its number, so that what is kept is true of it. Where a node does
 * not know that number the request goes as it came, and is not kept; but not for state while somebody was told of a newer block a moment ago:
 * then the answer is an error rather than the past.
 */
export function createSharedReads({ upstream, heads, metrics }: SharedReadsOptions): SharedReads {
  const kept = createBodyCache<{ readonly answer: Answer; readonly bytes: number }>(MOST_KEPT, MOST_BYTES)
  const runs = createSharedRuns<Answer>()
  const slots = createSlots(AT_ONCE)
  const sending = createSlots(SENDING_AT_ONCE)

  async function ask({ method, params, visitor }: SharedRequest, signal: AbortSignal): Promise<Answer> {
    const leave = (OF_SENDING.includes(method) ? sending : slots).take(visitor)
    if (leave === undefined) return TOO_MANY
    const isBlock = /^eth_getBlockBy/.test(method) && params[1] === true
    const mostBytes = isBlock ? MOST_BLOCK_BYTES : MOST_ANSWER_BYTES
    const answer = await upstream.send(method, params, { signal, isVisitors: true, mostBytes }).finally(leave)
    if (method === 'eth_sendRawTransaction') heads.moved()
    const block = answer.ok ? seenBlock(method, params, answer.value) : undefined
    if (block !== undefined) heads.saw(block)
    return answer
  }

  const inFlight = (request: SharedRequest): Promise<Answer> =>
    runs.join(`${heads.epoch} ${keyOf(request)}`, request.signal, (signal) => ask(request, signal), GIVEN_UP)

  async function ofBlock(request: SharedRequest): Promise<Answer> {
    const head = await heads.current()
    if (head === undefined) return ofSeen(request)
    const { epoch } = heads
    const key = `${epoch} ${head.hash} ${keyOf(request)}`
    const known = kept.get(key)
    if (known !== undefined) {
      metrics.count('rpc', 'kept')
      return known.answer
    }
    const params = atBlock(request, head.number)
    const answer = await inFlight({ ...request, params: params ?? request.params })
    if (params !== undefined && isUnknownHere(answer))
      return heads.owed() === undefined || !isOfState(request)
        ? inFlight(request)
        : notBefore({ ...request, params }, answer)
    if (answer.ok && answer.value !== null && heads.epoch === epoch) {
      const bytes = JSON.stringify(answer.value)?.length ?? 0
      if (bytes <= MOST_ANSWER_BYTES) kept.set(key, { answer, bytes: bytes + key.length })
    }
    return answer
  }

  /** While the head is not known: as of the newest block that somebody was told of, or as it came where nobody was. */
  async function ofSeen(request: SharedRequest): Promise<Answer> {
    const owed = heads.owed()
    const params = owed === undefined || !isOfState(request) ? undefined : atBlock(request, owed)
    if (params === undefined) return inFlight(request)
    const asked = { ...request, params }
    return notBefore(asked, await inFlight(asked))
  }

  /** The answer to a request by number, given time to catch up where the node does not have the block; never one of an earlier block. */
  async function notBefore(asked: SharedRequest, answer: Answer): Promise<Answer> {
    if (!isMissingHere(answer)) return answer
    await wait(CATCH_UP_MS)
    const again = await inFlight(asked)
    return isMissingHere(again) ? NOT_YET : again
  }

  return {
    send: (request) => {
      const { params, shared, signal } = request
      if (shared === 'never') return ask(request, signal)
      const isSettled = shared === 'block' && !params.includes('pending')
      return isSettled ? ofBlock(request) : inFlight(request)
    },
  }
}

const GIVEN_UP: Answer = err({
  kind: 'upstream',
  error: { code: 'timeout', detail: 'given up by the caller' },
})

const TOO_MANY: Answer = err({
  kind: 'upstream',
  error: { code: 'rate-limited', detail: 'too many requests at once' },
})
const NOT_YET: Answer = err({
  kind: 'upstream',
  error: { code: 'rpc-lagging', detail: 'the nodes do not have the newest block yet' },
})

/** Params are made anew by what judged them, so equal requests are written alike but for the case of hex digits. */
function keyOf({ method, params }: Pick<SharedRequest, 'method' | 'params'>): string {
  return `${method} ${JSON.stringify(params)}`.toLowerCase()
}
