import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeAbiParameters, encodeErrorResult, parseAbi } from 'viem'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { accountFromWire } from '@/lib/read/wire'
import { accountResponse } from '@/lib/server/account-response'
import { proxyDevnet } from '@/lib/server/devnet-control'
import type { Env } from '@/lib/server/env'
import { healthResponse } from '@/lib/server/health-response'
import { readIndexerHealth } from '@/lib/server/indexer-health'
import { createInstance } from '@/lib/server/instance'
import { unavailableResponse } from '@/lib/server/json-response'
import { resolveReferral } from '@/lib/server/referral'
import { snapshotResponse } from '@/lib/server/snapshot-response'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { testAddress } from '@/lib/testing/states'

const DEVNET = { ...FAKE_DEPLOYMENT, devnet: true as const }
const CHECKSUMMED = '0xC1d0b3DE6792Bf6b4b37EccdcC24e45978Cfd2Eb'

function setUp() {
  const node = fakeWorld()
  return { node, app: createInstance({ deployment: DEVNET, rpcUrls: ['http://fake'] }, node.post) }
}

let closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing) close()
  closing = []
})

async function serve(
  answer: (path: string, body: string, authorization: string | undefined) => [number, unknown],
) {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += String(chunk)
    })
    request.on('end', () => {
      const [status, json] = answer(request.url ?? '', body, request.headers.authorization)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  closing.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
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
  test('holdings, in any single letter case', async () => {
    const { app } = setUp()
    for (const address of [CHECKSUMMED, CHECKSUMMED.toLowerCase()]) {
      const response = await accountResponse(address, app)
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
      const response = await accountResponse(address, setUp().app)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ error: expect.stringMatching(/^(That|The) .*\.$/) })
    },
  )

  test('503 while the chain cannot be read', async () => {
    const account = async () => err({ code: 'rpc-unreachable' as const })
    expect((await accountResponse(CHECKSUMMED, { account })).status).toBe(503)
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
    const url = await serve((path) =>
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
    const notReady = await serve((path) => [
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
    const { node } = setUp()
    const app = createInstance({ deployment: DEVNET, rpcUrls: ['http://fake'], indexerUrl: url }, node.post)
    expect(await app.health()).toMatchObject({ indexer: { ready: true, block: 990, lagBlocks: 10 } })
  })
})

describe('referral', () => {
  const client = fakeWorld().client
  const resolve = (input: string, deployment = FAKE_DEPLOYMENT) => resolveReferral(client, deployment, input)

  test('an address, checksummed', async () => {
    expect(await resolve(` ${CHECKSUMMED} `)).toEqual(ok(CHECKSUMMED))
    expect(await resolve(CHECKSUMMED.toLowerCase())).toEqual(ok(CHECKSUMMED))
  })

  test.each([
    ['', 'malformed'],
    ['0x12', 'malformed'],
    ['hello', 'malformed'],
    [`0x${'0'.repeat(40)}`, 'malformed'],
    [CHECKSUMMED.replace('C', 'c'), 'bad-checksum'],
    ['alice.eth', 'names-unsupported'],
  ])('"%s" is %s', async (input, code) => {
    expect(await resolve(input)).toEqual(err({ code }))
  })

  describe('names', () => {
    const universalResolver = testAddress(0x88)
    const named = { ...FAKE_DEPLOYMENT, ens: { universalResolver } }
    const resolverAbi = parseAbi([
      'function resolveWithGateways(bytes name, bytes data, string[] gateways) view returns (bytes, address)',
      'error ResolverNotFound(bytes name)',
    ])
    let answer: ReturnType<typeof ok<unknown>> | ReturnType<typeof err<unknown>>
    const nameClient = { request: async () => answer as never }
    beforeEach(() => {
      answer = ok('0x')
    })

    test('point to an address', async () => {
      const address = encodeAbiParameters([{ type: 'address' }], [CHECKSUMMED])
      answer = ok(encodeAbiParameters([{ type: 'bytes' }, { type: 'address' }], [address, universalResolver]))
      expect(await resolveReferral(nameClient, named, 'alice.eth')).toEqual(ok(CHECKSUMMED))
    })

    test('point nowhere, cannot be looked up, are no names', async () => {
      const revert = encodeErrorResult({ abi: resolverAbi, errorName: 'ResolverNotFound', args: ['0x00'] })
      answer = err({ code: 'rpc-error', detail: `execution reverted ${revert}` })
      expect(await resolveReferral(nameClient, named, 'nobody.eth')).toEqual(err({ code: 'not-found' }))
      answer = err({ code: 'rpc-unreachable' })
      expect(await resolveReferral(nameClient, named, 'nobody.eth')).toEqual(err({ code: 'unavailable' }))
      expect(await resolveReferral(nameClient, named, 'a_b..eth')).toEqual(err({ code: 'malformed' }))
      expect(await resolveReferral(nameClient, named, 'a?b.eth')).toEqual(err({ code: 'malformed' }))
    })
  })
})

describe('/api/devnet', () => {
  function envWith(control: unknown): Env {
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-'))
    if (control !== undefined) writeFileSync(join(folder, 'control.json'), JSON.stringify(control))
    return { deployment: DEVNET, rpcUrls: ['http://fake'], path: join(folder, 'deployment.json') }
  }
  const post = (headers: Record<string, string> = {}, body = '{"action":"report"}') =>
    new Request('http://app/api/devnet', { method: 'POST', body, headers })

  test('hands the scenario on, with the token, and its answer back', async () => {
    const seen: unknown[] = []
    const url = await serve((path, body, authorization) => {
      seen.push([path, body, authorization])
      return body === ''
        ? [200, { ok: true, message: 'status' }]
        : [409, { ok: false, message: 'already reported' }]
    })
    const env = envWith({ url, token: 'secret' })
    const answer = await proxyDevnet(post({ 'sec-fetch-site': 'same-origin' }), env)
    expect([answer.status, await answer.json()]).toEqual([409, { ok: false, message: 'already reported' }])
    expect((await proxyDevnet(new Request('http://app/api/devnet'), env)).status).toBe(200)
    expect(seen).toEqual([
      ['/', '{"action":"report"}', 'Bearer secret'],
      ['/', '', 'Bearer secret'],
    ])
  })

  test('never off a devnet, never for another origin', async () => {
    const { path: _, ...builtIn } = envWith(undefined)
    expect((await proxyDevnet(post(), builtIn)).status).toBe(404)
    expect((await proxyDevnet(post(), { ...envWith(undefined), deployment: FAKE_DEPLOYMENT })).status).toBe(
      404,
    )
    const env = envWith(undefined)
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'http://evil.example', host: 'app' },
    ]) {
      expect((await proxyDevnet(post(headers), env)).status).toBe(403)
    }
    expect((await proxyDevnet(post({ origin: 'null' }), env)).status).toBe(403)
  })

  test('no devnet running, or not to be reached, or not ours', async () => {
    expect((await proxyDevnet(post(), envWith(undefined))).status).toBe(502)
    expect((await proxyDevnet(post(), envWith({ url: 'http://127.0.0.1:1', token: 'x' }))).status).toBe(502)
    expect((await proxyDevnet(post(), envWith({ url: 'http://evil.example', token: 'x' }))).status).toBe(502)
    expect((await proxyDevnet(post(), envWith({ url: 7 }))).status).toBe(502)
    expect((await proxyDevnet(post(), envWith(null))).status).toBe(502)
    expect((await proxyDevnet(post({}, 'x'.repeat(5_000)), envWith(undefined))).status).toBe(413)
  })
})
