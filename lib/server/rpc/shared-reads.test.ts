import { beforeEach, describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { toQuantity } from '@/lib/read/hex'
import { createMetrics } from '@/lib/server/metrics'
import { createHeads, LOOK_EVERY_MS } from '@/lib/server/rpc/heads'
import { createSharedReads, type SharedReads } from '@/lib/server/rpc/shared-reads'
import type { RpcFailure } from '@/lib/server/rpc-failure'
import { createUpstream, type Upstream } from '@/lib/server/upstream'
import { FakeNode } from '@/lib/testing/fake-node'

/* What visitors share, for how long, and that nobody is told the past after having seen the present. */

const ME = '0x0000000000000000000000000000000000005001'
const HASH = `0x${'12'.repeat(32)}`

/** as for a live chain */
const LIVE = { lookEveryMs: LOOK_EVERY_MS, now: () => time }
const HELD = ['eth_getBalance', 'eth_getTransactionCount']

let node: FakeNode
let time: number
let reads: SharedReads
let upstream: Upstream
let balance: bigint
/** holds answers back until it is called */
let release: (() => void) | undefined
let ended: number

beforeEach(() => {
  node = new FakeNode()
  time = Number(node.head.timestamp) * 1_000
  balance = 5n
  release = undefined
  ended = 0
  node.instead = (method, params) => {
    if (method === 'eth_getBalance') return ok(toQuantity(balance))
    if (method === 'eth_blockNumber') return ok(toQuantity(node.head.number))
    if (method === 'eth_getTransactionReceipt') return ok(receipts.get(String(params[0])) ?? null)
    return ['eth_getTransactionCount', 'eth_estimateGas'].includes(method) ? ok('0x1') : undefined
  }
  upstream = createUpstream({
    urls: ['http://fake'],
    chainId: 1,
    isDevnet: false,
    metrics: createMetrics(),
    now: () => time,
    post: async (_url, method, params, { signal }) => {
      signal?.addEventListener('abort', () => {
        ended += 1
      })
      const answer = node.answer(method, params)
      if (release !== undefined && HELD.includes(method)) await holding
      return answer
    },
  })
  const heads = createHeads(upstream, LIVE)
  reads = createSharedReads({ upstream, heads, metrics: createMetrics() })
  receipts.clear()
})

const receipts = new Map<string, unknown>()
let holding: Promise<void>
function hold(): void {
  holding = new Promise((resolve) => {
    release = () => {
      release = undefined
      resolve()
    }
  })
}

const never = new AbortController().signal
type Shared = 'block' | 'flight' | 'never'
const ask = (method: string, params: readonly unknown[], shared: Shared, signal = never) =>
  reads.send({ method, params, shared, signal })
const balanceOf = (signal = never) => ask('eth_getBalance', [ME, 'latest'], 'block', signal)
const receipt = () => ask('eth_getTransactionReceipt', [HASH], 'flight')

/** A block with a transaction that changes the balance, told to nobody yet. */
function mine(): void {
  node.mine()
  balance += 1n
  receipts.set(HASH, { transactionHash: HASH, blockNumber: toQuantity(node.head.number), status: '0x1' })
}

describe('in flight', () => {
  test('identical requests share one call, others do not', async () => {
    hold()
    const asking = [balanceOf(), balanceOf(), balanceOf(), ask('eth_getBalance', [HASH, 'latest'], 'block')]
    await new Promise((resolve) => setTimeout(resolve, 5))
    release?.()
    expect(await Promise.all(asking)).toEqual(asking.map(() => ok('0x5')))
    expect(node.count('eth_getBalance')).toBe(2)
  })

  test('one visitor that leaves ends nothing for the others; the last one ends the call', async () => {
    hold()
    const [first, second] = [new AbortController(), new AbortController()]
    const asking = [balanceOf(first.signal), balanceOf(second.signal)]
    await new Promise((resolve) => setTimeout(resolve, 5))
    first.abort()
    expect(await asking[0]).toMatchObject({ ok: false, error: { error: { code: 'timeout' } } })
    expect(ended).toBe(0)
    release?.()
    expect(await asking[1]).toEqual(ok('0x5'))
    hold()
    const third = new AbortController()
    node.mine()
    time += 12_000
    const last = balanceOf(third.signal)
    await new Promise((resolve) => setTimeout(resolve, 5))
    third.abort()
    expect(await last).toMatchObject({ ok: false })
    expect(ended).toBe(1)
    release?.()
  })

  test('estimates and nonces are shared at one moment and never kept', async () => {
    for (const method of ['eth_getTransactionCount', 'eth_estimateGas']) {
      await Promise.all([ask(method, [ME], 'flight'), ask(method, [ME], 'flight')])
      expect(node.count(method)).toBe(1)
      await ask(method, [ME], 'flight')
      expect(node.count(method)).toBe(2)
    }
  })

  test('what is sent is shared with nobody', async () => {
    await Promise.all(Array.from({ length: 3 }, () => ask('eth_sendRawTransaction', ['0x02'], 'never')))
    expect(node.count('eth_sendRawTransaction')).toBe(3)
  })
})

describe('for a block', () => {
  test('an answer holds while the head is the same, in any letter case, and not beyond', async () => {
    await balanceOf()
    expect(await ask('eth_getBalance', [ME.toUpperCase(), 'latest'], 'block')).toEqual(ok('0x5'))
    expect(node.count('eth_getBalance')).toBe(1)
    mine()
    time += 12_000
    expect(await balanceOf()).toEqual(ok('0x6'))
  })

  test('a reorganisation of the same height counts as another head', async () => {
    await balanceOf()
    node.fork = 1
    balance = 9n
    time += 2_000
    expect(await balanceOf()).toEqual(ok('0x9'))
  })

  test('the latest state is asked of the head by its number', async () => {
    const seen: unknown[] = []
    const { instead } = node
    node.instead = (method, params) => {
      if (method === 'eth_getBalance') seen.push(params[1])
      return instead?.(method, params)
    }
    await balanceOf()
    expect(seen).toEqual([toQuantity(node.head.number)])
  })

  test('a node that does not know that number yet is asked as it was, and nothing is kept', async () => {
    const unknown: RpcFailure = { kind: 'rpc', code: -32_000, message: 'no such thing' }
    const { instead } = node
    node.instead = (method, params) =>
      method === 'eth_getBalance' && params[1] !== 'latest' ? err(unknown) : instead?.(method, params)
    expect(await balanceOf()).toEqual(ok('0x5'))
    balance = 6n
    expect(await balanceOf()).toEqual(ok('0x6'))
  })

  test('what is pending, and what failed, is not kept', async () => {
    const pending = () => ask('eth_getBalance', [ME, 'pending'], 'block')
    await pending()
    balance = 6n
    expect(await pending()).toEqual(ok('0x6'))
    const { instead } = node
    node.instead = () => err({ kind: 'rpc', code: 3, message: 'execution reverted' })
    time += 500
    await ask('eth_call', [{ to: ME }, 'latest'], 'block')
    node.instead = (method, params) => (method === 'eth_call' ? ok('0x01') : instead?.(method, params))
    expect(await ask('eth_call', [{ to: ME }, 'latest'], 'block')).toEqual(ok('0x01'))
  })

  test('a devnet that is changed or set back beside us is seen at once', async () => {
    const heads = createHeads(upstream, { lookEveryMs: 0, now: () => time })
    reads = createSharedReads({ upstream, heads, metrics: createMetrics() })
    expect(await balanceOf()).toEqual(ok('0x5'))
    expect(await balanceOf()).toEqual(ok('0x5'))
    expect(node.count('eth_getBalance')).toBe(1)
    mine()
    expect(await balanceOf()).toEqual(ok('0x6'))
    node.head = { number: node.head.number - 1n, timestamp: node.head.timestamp - 12n }
    node.fork = 1
    balance = 2n
    expect(await balanceOf()).toEqual(ok('0x2'))
  })

  test('without a head nothing is kept', async () => {
    const { instead } = node
    node.instead = (method, params) =>
      method === 'eth_getBlockByNumber' ? ok({}) : instead?.(method, params)
    const { head: _, ...rest } = upstream
    const blind = createHeads(
      { head: async () => err({ kind: 'upstream', error: { code: 'timeout' } }) },
      LIVE,
    )
    const direct: Upstream['send'] = async (method, params) => node.answer(method, params)
    reads = createSharedReads({ upstream: { ...rest, send: direct }, heads: blind, metrics: createMetrics() })
    await balanceOf()
    balance = 6n
    expect(await balanceOf()).toEqual(ok('0x6'))
  })
})

describe('a transaction that was mined just now', () => {
  test('its receipt is never an old answer, and the balance after it is of its block', async () => {
    expect(await receipt()).toEqual(ok(null))
    expect(await balanceOf()).toEqual(ok('0x5'))
    mine()
    // No time has passed: the head known here is still the one before.
    expect(await receipt()).toMatchObject({ value: { status: '0x1' } })
    expect(await balanceOf()).toEqual(ok('0x6'))
  })

  test('so is whatever follows a new block number', async () => {
    await balanceOf()
    mine()
    await ask('eth_blockNumber', [], 'flight')
    expect(await balanceOf()).toEqual(ok('0x6'))
  })

  test('after a send nothing from before it is told, where blocks are made at once', async () => {
    await balanceOf()
    mine()
    await ask('eth_sendRawTransaction', ['0x02'], 'never')
    expect(await balanceOf()).toEqual(ok('0x6'))
  })

  test('a request that began before the receipt is not joined after it', async () => {
    await balanceOf()
    time += 2_000
    hold()
    node.mine()
    const before = balanceOf()
    await new Promise((resolve) => setTimeout(resolve, 5))
    mine()
    await receipt()
    const after = balanceOf()
    await new Promise((resolve) => setTimeout(resolve, 5))
    release?.()
    expect([await before, await after]).toEqual([ok('0x5'), ok('0x6')])
    expect(await balanceOf()).toEqual(ok('0x6'))
  })

  test('nor is a nonce that was asked for before it', async () => {
    await balanceOf()
    hold()
    const nonce = () => ask('eth_getTransactionCount', [ME, 'latest'], 'flight')
    const before = nonce()
    await new Promise((resolve) => setTimeout(resolve, 5))
    mine()
    await receipt()
    const after = nonce()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(node.count('eth_getTransactionCount')).toBe(2)
    release?.()
    await Promise.all([before, after])
  })

  test('a look at the head that was under way does not bring the old one back', async () => {
    const heads = createHeads(upstream, LIVE)
    let told: () => void = () => {}
    const slow = new Promise<void>((resolve) => {
      told = resolve
    })
    const late = createHeads(
      {
        head: async () => {
          const head = await upstream.head()
          await slow
          return head
        },
      },
      LIVE,
    )
    const looking = late.current()
    await heads.current()
    late.saw(node.head.number + 1n)
    late.moved()
    told()
    expect(await looking).toBeUndefined()
  })

  test('a node behind what was seen gives no head, for a while', async () => {
    const heads = createHeads(upstream, LIVE)
    heads.saw(node.head.number + 1n)
    expect(await heads.current()).toBeUndefined()
    time += 31_000
    node.head.timestamp += 31n
    expect(await heads.current()).toMatchObject({ number: node.head.number })
  })
})
