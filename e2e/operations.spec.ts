import { expect, test } from './fixtures/test'

/* What an operator has: metrics, logs, and an end without a lost answer. Against the production build, without a page. */

const KEY = 'planted-key-0123456789'
const account = (n: number) => `0x${(n + 1).toString(16).padStart(40, '0')}`

/** The lines that are ours; Next writes some of its own. */
const lines = (log: string) =>
  log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)

test('metrics are off unless they are asked for', async ({ request }) => {
  expect((await request.get('/api/metrics')).status()).toBe(404)
})

test('metrics tell routes by pattern, nodes by place, and what is not known not at all', async ({
  world,
}) => {
  const app = await world.startApp({
    EVENKEEL_METRICS: 'on',
    EVENKEEL_LOG_LEVEL: 'debug',
    RPC_URLS: `${world.wire.url}/${KEY}`,
  })
  try {
    await expect.poll(async () => (await fetch(`${app.url}/api/health`)).status).toBe(200)
    for (const path of ['/', '/ja/peg/reth', '/made-up-1', '/made-up-2', `/api/accounts/${account(1)}`])
      await (await fetch(`${app.url}${path}`, { headers: { 'x-request-id': 'a-proxy.1234' } })).text()
    const scraped = async () => {
      const answer = await fetch(`${app.url}/api/metrics`)
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
      return answer.text()
    }
    // An answer is counted when its last byte is gone.
    await expect
      .poll(scraped)
      .toContain('evenkeel_http_requests_total{route="/api/accounts/[address]",status="2xx"} 1')
    const text = await scraped()
    for (const line of [
      'evenkeel_http_requests_total{route="/",status="2xx"} 1',
      'evenkeel_http_requests_total{route="/peg/[token]",status="2xx"} 1',
      'evenkeel_http_requests_total{route="other",status="4xx"} 2',
      'evenkeel_status{is="ok"} 1',
      'evenkeel_snapshot_freshness{is="fresh"} 1',
      'evenkeel_endpoint_up{endpoint="1"} 1',
    ])
      expect(text).toContain(line)
    expect(text).toMatch(
      /evenkeel_upstream_requests_total\{method="eth_call",endpoint="1",outcome="ok"\} \d+/,
    )
    expect(text).toMatch(/process_resident_memory_bytes \d+/)
    // No indexer is set, so nothing is known of one.
    expect(text).not.toMatch(/^evenkeel_indexer_lag/m)
    expect(text).not.toContain('made-up')
    expect(text).not.toContain(KEY)
    const log = lines(app.log())
    expect(log).toContainEqual(expect.objectContaining({ message: 'started', chainId: 31_337 }))
    expect(log).toContainEqual(
      expect.objectContaining({
        message: 'answered',
        route: '/peg/[token]',
        requestId: 'a-proxy.1234',
        status: 200,
      }),
    )
    expect(app.log()).not.toContain(KEY)
  } finally {
    await app.stop()
  }
})

test('an id is given back, and one that could forge a line is not taken', async ({ request }) => {
  const id = async (given: string) =>
    (await request.get('/api/health?live', { headers: { 'x-request-id': given } })).headers()['x-request-id']
  expect(await id('a-proxy.1234')).toBe('a-proxy.1234')
  expect(await id('{"level":"error"}')).toMatch(/^[0-9a-f-]{36}$/)
})

test('SIGTERM: not ready at once, 50 requests under way are all answered, exit code 0', async ({ world }) => {
  const app = await world.startApp()
  try {
    await expect.poll(async () => (await fetch(`${app.url}/api/health`)).status).toBe(200)
    world.wire.forget()
    world.wire.slow(3_000)
    const asked = Array.from({ length: 50 }, (_, n) => fetch(`${app.url}/api/accounts/${account(n)}`))
    // Every one of them waits for an answer of its own.
    await expect.poll(() => world.wire.count('eth_call')).toBeGreaterThanOrEqual(50)
    process.kill(app.pid, 'SIGTERM')
    await expect.poll(() => app.log()).toContain('"message":"stopping"')
    const ready = await fetch(`${app.url}/api/health`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toEqual({ status: 'stopping' })
    expect(ready.headers.get('connection')).toBe('close')
    expect((await fetch(`${app.url}/api/health?live`)).status).toBe(200)
    const answers = await Promise.all(asked)
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    for (const [n, answer] of answers.entries())
      expect(await answer.json()).toMatchObject({
        address: expect.stringMatching(new RegExp(account(n), 'i')),
      })
    expect(await app.exited).toBe(0)
    expect(lines(app.log()).at(-1)).toMatchObject({ message: 'stopped' })
  } finally {
    await app.stop()
  }
})

test('SIGINT with nothing under way: exit code 0', async ({ world }) => {
  const app = await world.startApp()
  process.kill(app.pid, 'SIGINT')
  expect(await app.exited).toBe(0)
})
