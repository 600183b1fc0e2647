import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { curvePoolAbi } from '@/abi/curve-pool'
import { curveStablePoolAbi } from '@/abi/curve-stable-pool'
import { isQuoteOld, minimumOut } from '@/lib/quote/quote'
import { partsOf } from '@/lib/read/multicall-in-parts'
import { createInstance } from '@/lib/server/create-instance'
import { quoteResponse } from '@/lib/server/quote-response'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { LIDO, testAddress } from '@/lib/testing/states'

/* Quotes over a node in memory: what visitors get, what they cost, and when they are refused. */

const POOL = testAddress(0x71)
const ETHER = '0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE'

function setUp() {
  const node = fakeWorld()
  node.head = { ...node.head, timestamp: BigInt(Math.floor(Date.now() / 1000)) }
  node.add(POOL, [...curvePoolAbi, ...curveStablePoolAbi], {
    coins: (index: bigint) => (index === 0n ? ETHER : LIDO.contracts.steth),
    balances: 10n ** 21n,
    fee: 1_000_000n,
    get_dy: (_i: bigint, _j: bigint, dx: bigint) => (dx * 999n) / 1_000n,
  })
  const pool = {
    kind: 'curve-stable',
    address: POOL,
    tokens: ['eth', 'steth'],
    indexType: 'int128',
  } satisfies (typeof FAKE_DEPLOYMENT.pools)[number]
  const deployment = { ...FAKE_DEPLOYMENT, pools: [{ ...pool, tokens: [...pool.tokens] }] }
  const app = createInstance({ deployment, rpcUrls: ['http://fake'] }, node.post)
  const ask = (query: string) => quoteResponse(new Request(`http://app/api/quotes?${query}`), app)
  return { node, app, ask }
}

describe('GET /api/quotes', () => {
  test('fifty visitors of one size cost one call a block; the snapshot two', async () => {
    const { node, app, ask } = setUp()
    expect((await app.snapshot()).ok).toBe(true)
    // Contracts, pools, states, ladders; without the look-ups it is two for each block.
    expect(node.count('eth_call')).toBe(4)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ask(`sell=steth&buy=eth&amount=${10n ** 18n}`)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(node.count('eth_call')).toBe(5)
    expect(await answers[0]?.json()).toMatchObject({
      quote: { quotes: [{ pool: POOL, buy: '999000000000000000', fee: '100', impact: { num: '0' } }] },
    })
  })

  test.each([
    'sell=eth&buy=eth&amount=1',
    'sell=reth&buy=cbeth&amount=1',
    'sell=eth&buy=steth&amount=0',
    'sell=eth&buy=steth&amount=1.5',
    'sell=eth&buy=x&amount=1',
    `sell=eth&buy=steth&amount=${'9'.repeat(400)}`,
  ])('%s is refused with a sentence', async (query) => {
    const answer = await setUp().ask(query)
    expect(answer.status).toBe(400)
    expect((await answer.json()).error).toMatch(/\.$/)
  })

  test('too many sizes at once are 429, a node that is away 503', async () => {
    const { node, app, ask } = setUp()
    await app.snapshot()
    const sizes = Array.from({ length: 80 }, (_, n) => ask(`sell=steth&buy=eth&amount=${n + 10_000}`))
    const codes = (await Promise.all(sizes)).map(({ status }) => status)
    expect(codes).toContain(429)
    expect(codes).toContain(200)
    node.instead = () => ({ ok: false, error: { kind: 'upstream', error: { code: 'rpc-unreachable' } } })
    expect((await setUp().ask('sell=steth&buy=eth&amount=5000')).status).toBe(200)
    const blind = createInstance({ deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'] }, node.post)
    const request = new Request('http://app/api/quotes?sell=steth&buy=eth&amount=5000')
    expect((await quoteResponse(request, blind)).status).toBe(503)
  })
})

test('the least that may arrive is never more than quoted, and never allows more slippage than chosen', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 30n), fc.bigInt(0n, 10_000n), (buy, bp) => {
      const least = minimumOut(buy, bp)
      expect(least <= buy && least * 10_000n >= buy * (10_000n - bp)).toBe(true)
      expect((least - 1n) * 10_000n < buy * (10_000n - bp)).toBe(true)
    }),
  )
})

test('a quote is old after two blocks', () => {
  const at = { number: 10n }
  expect([10n, 12n, 13n, 9n].map((number) => isQuoteOld(at, { number }))).toEqual([false, false, true, true])
})

test('parts keep order, and no part takes too much', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 60 }), (gas) => {
      const calls = gas.map((each) => ({ to: POOL, data: '0x', gas: each }) as const)
      const parts = partsOf(calls, 100)
      expect(parts.flat()).toEqual(calls)
      for (const part of parts)
        expect(part.reduce((sum, call) => sum + (call.gas ?? 1_000), 0)).toBeLessThanOrEqual(100)
    }),
  )
})
