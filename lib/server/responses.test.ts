import { describe, expect, test } from 'vitest'
import { err } from '@/lib/core/result'
import { accountFromWire } from '@/lib/read/wire-account'
import { accountResponse } from '@/lib/server/account-response'
import { createInstance } from '@/lib/server/create-instance'
import { healthResponse } from '@/lib/server/health-response'
import { readIndexerHealth } from '@/lib/server/indexer-health'
import { unavailableResponse } from '@/lib/server/json-response'
import { keptFor } from '@/lib/server/kept-for'
import { snapshotResponse } from '@/lib/server/snapshot-response'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { jsonServer } from '@/lib/testing/json-server'
import { NO_LIMITS } from '@/lib/testing/no-limits'

const DEVNET = { ...FAKE_DEPLOYMENT, devnet: true as const }
const CHECKSUMMED = '0xC1d0b3DE6792Bf6b4b37EccdcC24e45978Cfd2Eb'

function setUp() {
  const node = fakeWorld()
  return { node, app: createInstance({ deployment: DEVNET, rpcUrls: ['http://fake'] }, node.post) }
}

describe('GET /api/snapshot', () => {
  test('JSON with a strong ETag, 304 for who has it', async () => {
    const { app } = setUp()
    const served = await app.snapshot()
    if (!served.ok) throw new Error('no snapshot')
    const first = snapshotResponse(new Request('http://app/api/snapshot'), served.value)
    expect(first.status).toBe(200)
    expect(first.headers.get('cache-control')).toMatch(/public.*s-maxage=\d+/)
    const etag = first.headers.get('etag') ?? ''
    for (const known of [etag, `"other", W/${etag}`, '*']) {
      const again = snapshotResponse(
        new Request('http://app', { headers: { 'if-none-match': known } }),
        served.value,
      )
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    }
    const other = new Request('http://app', { headers: { 'if-none-match': '"other"' } })
    expect(snapshotResponse(other, served.value).status).toBe(200)
  })

  test('503 is never cached', async () => {
    const response = unavailableResponse({ code: 'rpc-unreachable' })
    expect([response.status, response.headers.get('cache-control')]).toEqual([503, 'no-store'])
    expect(await response.json()).toEqual({ error: { code: 'rpc-unreachable' } })
  })
})

describe('GET /api/accounts/:address', () => {
  const visit = new Request('http://app/api/accounts')

  test('holdings, in any single letter case', async () => {
    const { app } = setUp()
    for (const address of [
      CHECKSUMMED,
      CHECKSUMMED.toLowerCase(),
      `0x${CHECKSUMMED.slice(2).toUpperCase()}`,
    ]) {
      const response = await accountResponse(visit, address, app)
      expect(response.status).toBe(200)
      expect(accountFromWire(await response.json())).toMatchObject({
        ok: true,
        value: { address: CHECKSUMMED },
      })
    }
  })

  test.each(['0x12', 'vitalik.eth', CHECKSUMMED.replace('C', 'c'), `${CHECKSUMMED}00`])(
    '%s is 400 with a sentence',
    async (address) => {
      const response = await accountResponse(visit, address, setUp().app)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ error: expect.stringMatching(/^(That|The) .*\.$/) })
    },
  )

  test('503 while the chain cannot be read', async () => {
    const account = async () => err({ code: 'rpc-unreachable' as const })
    expect((await accountResponse(visit, CHECKSUMMED, { ...NO_LIMITS, account })).status).toBe(503)
  })
})

describe('GET /api/health', () => {
  test('liveness alone asks nothing', async () => {
    const { node, app } = setUp()
    const response = await healthResponse(new Request('http://app/api/health?live'), app)
    expect([response.status, node.counts.size]).toEqual([200, 0])
  })

  test('200 with truth, 503 without', async () => {
    const { node, app } = setUp()
    expect((await healthResponse(new Request('http://app/api/health'), app)).status).toBe(200)
    const down = createInstance({ deployment: DEVNET, rpcUrls: ['http://fake'] }, node.post)
    node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    const response = await healthResponse(new Request('http://app/api/health?verbose'), down)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ status: 'unavailable', verbose: { deployment: 'fake' } })
  })

  test('with an indexer: how far it is', async () => {
    const head = { number: 1_000n, timestamp: 5_000n }
    const url = await jsonServer(({ path }) =>
      path === '/ready' ? [200, {}] : [200, { fake: { id: 1, block: { number: 990, timestamp: 4_880 } } }],
    )
    expect(await readIndexerHealth(url, 1, head)).toEqual({
      ready: true,
      block: 990,
      lagBlocks: 10,
      lagSeconds: 120,
    })
    expect(await readIndexerHealth(url, 1, undefined)).toMatchObject({ block: 990, lagBlocks: null })
    expect(await readIndexerHealth(url, 2, head)).toMatchObject({ ready: false, block: null })
    const notReady = await jsonServer(({ path }) => [
      path === '/ready' ? 503 : 200,
      { x: { id: 1, block: { number: 1_200, timestamp: 9_000 } } },
    ])
    expect(await readIndexerHealth(notReady, 1, head)).toEqual({
      ready: false,
      block: 1_200,
      lagBlocks: 0,
      lagSeconds: 0,
    })
    expect(await readIndexerHealth('http://127.0.0.1:1', 1, head)).toMatchObject({ ready: false })
  })

  test('with an indexer of this chain, and of one that is gone', async () => {
    const { node } = setUp()
    const at = (timestamp: bigint) =>
      jsonServer(({ path }) =>
        path === '/ready'
          ? [200, {}]
          : [200, { fake: { id: 1, block: { number: 990, timestamp: Number(timestamp) } } }],
      )
    const health = async (indexerUrl: string) =>
      (await createInstance({ deployment: DEVNET, rpcUrls: ['http://fake'], indexerUrl }, node.post).health())
        .indexer
    const then = node.head.timestamp - (node.head.number - 990n) * node.blockTime
    expect(await health(await at(then))).toMatchObject({ ready: true, block: 990, lagBlocks: 10 })
    expect(await health(await at(then + 1n))).toMatchObject({
      ready: false,
      block: null,
      why: { code: 'history-elsewhere' },
    })
  })

  test('asks the indexer once a second, however many ask for it', async () => {
    const { node } = setUp()
    const asked: string[] = []
    const indexerUrl = await jsonServer(({ path }) => {
      asked.push(path)
      return path === '/ready'
        ? [200, {}]
        : [200, { fake: { id: 1, block: { number: 990, timestamp: 4_880 } } }]
    })
    const app = createInstance(
      { deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'], indexerUrl },
      node.post,
    )
    const told = await Promise.all(Array.from({ length: 30 }, () => app.health()))
    expect(told.map(({ indexer }) => indexer?.block)).toEqual(told.map(() => 990))
    expect([...asked].sort()).toEqual(['/ready', '/status'])
  })
})

test('what is kept for a while is renewed after it, at once for all, and after a failure', async () => {
  let time = 0
  let runs = 0
  let fails = false
  const kept = keptFor(
    1_000,
    async () => {
      runs += 1
      if (fails) throw new Error('no')
      return runs
    },
    () => time,
  )
  expect(await Promise.all([kept(), kept()])).toEqual([1, 1])
  time = 999
  expect(await kept()).toBe(1)
  time = 1_000
  expect(await Promise.all([kept(), kept()])).toEqual([2, 2])
  time = 3_000
  fails = true
  await expect(kept()).rejects.toThrow('no')
  fails = false
  expect(await kept()).toBe(4)
})
