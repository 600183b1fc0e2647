import { describe, expect, test } from 'vitest'
import { ok } from '@/lib/core/result'
import { accountResponse, withdrawalsResponse } from '@/lib/server/account-response'
import { createInstance } from '@/lib/server/create-instance'
import { depthResponse } from '@/lib/server/depth-response'
import { lendingPositionResponse } from '@/lib/server/lending-response'
import { pegHistoryResponse } from '@/lib/server/peg-history-response'
import { quoteResponse } from '@/lib/server/quote-response'
import { createRateLimits } from '@/lib/server/rate-limit'
import { visitorLimits } from '@/lib/server/visitor-limits'
import { PEER_HEADER } from '@/lib/server/visitor-of'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { testAddress } from '@/lib/testing/states'

/* Every route by which a visitor can make the nodes or the indexer work: 429 with a time, and only for whom it is meant. */

const ME = testAddress(0x5001)
const node = fakeWorld()
node.head = { ...node.head, timestamp: BigInt(Math.floor(Date.now() / 1000)) }
const env = { deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'] as const, trustedProxies: 1 }

/** An instance that grants one request of each kind. */
function app() {
  const made = createRateLimits({ name: 'test' })
  const limits = visitorLimits({ ...made, of: (what) => made.of(what, { points: 1, seconds: 60 }) })
  return {
    ...createInstance(env, node.post),
    env,
    limits,
    pegHistory: async () => ok({ body: '{}', etag: '"x"' }),
  }
}

type App = ReturnType<typeof app>
const ROUTES: readonly (readonly [string, (request: Request, of: App) => Promise<Response>])[] = [
  ['/api/accounts/:address', (request, of) => accountResponse(request, ME, of)],
  ['/api/accounts/:address/withdrawals', (request, of) => withdrawalsResponse(request, ME, of)],
  ['/api/lending/:address', (request, of) => lendingPositionResponse(request, ME, of)],
  ['/api/peg/:token/depth', (request, of) => depthResponse(request, 'steth', of)],
  ['/api/history/peg/:token', (request, of) => pegHistoryResponse(request, 'steth', of)],
]

const from = (address: string, made = '') =>
  new Request('http://app/x', {
    headers: { [PEER_HEADER]: '127.0.0.1', 'x-forwarded-for': `${made}${address}` },
  })

describe('too much of one visitor', () => {
  test.each(ROUTES)('%s', async (_, route) => {
    const of = app()
    expect((await route(from('203.0.113.7'), of)).status).not.toBe(429)
    const refused = await route(from('203.0.113.7'), of)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(await refused.json()).toMatchObject({ error: { code: 'rate-limited' } })
    // What it writes of itself before the proxy's own word makes it nobody else.
    expect((await route(from('203.0.113.7', '198.51.100.9, '), of)).status).toBe(429)
    expect((await route(from('203.0.113.8'), of)).status).not.toBe(429)
  })

  test('/api/quotes says when, too', async () => {
    const of = createInstance(env, node.post)
    await of.snapshot()
    const ask = (n: number) =>
      quoteResponse(
        new Request(`http://app/api/quotes?sell=steth&buy=eth&amount=${n + 1_000}`, {
          headers: from('a').headers,
        }),
        of,
      )
    const answers = []
    for (let n = 0; n < 61; n += 1) answers.push(await ask(n))
    expect(answers.at(-1)?.status).toBe(429)
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(answers[0]?.status).toBe(200)
  })
})
