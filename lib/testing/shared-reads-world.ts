import { beforeEach } from 'vitest'
import { ok } from '@/lib/core/result'
import { toQuantity } from '@/lib/read/hex'
import { createMetrics } from '@/lib/server/metrics'
import { createHeads, type HeadsOptions, LOOK_EVERY_MS } from '@/lib/server/rpc/heads'
import { createSharedReads, type SharedReads } from '@/lib/server/rpc/shared-reads'
import { createUpstream, type Upstream } from '@/lib/server/upstream'
import { FakeNode } from '@/lib/testing/fake-node'

export const ME = '0x0000000000000000000000000000000000005001'
export const HASH = `0x${'12'.repeat(32)}`

/** Methods whose answers a test can hold back. */
const HELD = ['eth_getBalance', 'eth_getTransactionCount']
const never = new AbortController().signal

/** Visitors' reads over a node with one balance and one transaction, and a clock that only the test moves. */
export class SharedReadsWorld {
  node = new FakeNode()
  /** unix milliseconds */
  time = 0
  /** wei, of everybody */
  balance = 5n
  /** calls to the node that were ended before their answer */
  ended = 0
  upstream: Upstream
  reads: SharedReads
  readonly #receipts = new Map<string, unknown>()
  #holding: Promise<void> | undefined
  #release: () => void = () => {}

  constructor() {
    this.time = Number(this.node.head.timestamp) * 1_000
    this.node.instead = (method, params) => {
      if (method === 'eth_getBalance') return ok(toQuantity(this.balance))
      if (method === 'eth_blockNumber') return ok(toQuantity(this.node.head.number))
      if (method === 'eth_getTransactionReceipt') return ok(this.#receipts.get(String(params[0])) ?? null)
      return ['eth_getTransactionCount', 'eth_estimateGas'].includes(method) ? ok('0x1') : undefined
    }
    this.upstream = createUpstream({
      urls: ['http://fake'],
      chainId: 1,
      isDevnet: false,
      metrics: createMetrics(),
      now: () => this.time,
      post: async (_url, method, params, { signal }) => {
        signal?.addEventListener('abort', () => {
          this.ended += 1
        })
        const answer = this.node.answer(method, params)
        if (HELD.includes(method)) await this.#holding
        return answer
      },
    })
    this.reads = this.sharing(this.live())
  }

  /** How heads are followed on a live chain. */
  live(): HeadsOptions {
    return { lookEveryMs: LOOK_EVERY_MS, now: () => this.time }
  }

  sharing(options: HeadsOptions): SharedReads {
    const { upstream } = this
    return createSharedReads({ upstream, heads: createHeads(upstream, options), metrics: createMetrics() })
  }

  ask(
    method: string,
    params: readonly unknown[],
    shared: 'block' | 'flight' | 'never',
    signal: AbortSignal = never,
  ) {
    return this.reads.send({ method, params, shared, visitor: 'v', signal })
  }

  balanceOf(signal?: AbortSignal) {
    return this.ask('eth_getBalance', [ME, 'latest'], 'block', signal)
  }

  receipt() {
    return this.ask('eth_getTransactionReceipt', [HASH], 'flight')
  }

  /** Answers are made and not given until `release`. */
  hold(): void {
    this.#holding = new Promise((resolve) => {
      this.#release = resolve
    })
  }

  release(): void {
    this.#holding = undefined
    this.#release()
  }

  /** Lets what was asked reach the node. */
  asked(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 5))
  }

  /** A block with a transaction that changes the balance, told to nobody yet. */
  mine(): void {
    this.node.mine()
    this.balance += 1n
    const blockNumber = toQuantity(this.node.head.number)
    this.#receipts.set(HASH, { transactionHash: HASH, blockNumber, status: '0x1' })
  }
}

/** A new one before each test of the file. */
export function sharedReadsWorld(): { readonly current: SharedReadsWorld } {
  const holder = { current: new SharedReadsWorld() }
  beforeEach(() => {
    holder.current = new SharedReadsWorld()
  })
  return holder
}
