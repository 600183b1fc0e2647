import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../lib/ports.mjs'
import { checkShippedConf, type Nginx, startNginx } from './start-nginx'

/* The shipped files under a real nginx, before two servers that only tell what reached them. It is not installed for this: `npm run scale` does. */

const PATH = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path))

interface Stub {
  readonly server: Server
  readonly address: string
  readonly seen: { path: string; method: string; headers: IncomingHttpHeaders }[]
  status: number
}

async function stub(): Promise<Stub> {
  const seen: Stub['seen'] = []
  const server = createServer((incoming, outgoing) => {
    seen.push({ path: incoming.url ?? '', method: incoming.method ?? '', headers: incoming.headers })
    incoming.resume()
    incoming.on('end', () => outgoing.writeHead(made.status, { 'cache-control': 'no-store' }).end('told'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const made: Stub = {
    server,
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    status: 200,
  }
  return made
}

describe.skipIf(PATH === undefined)('deploy/nginx.conf', () => {
  let folder: string
  let nginx: Nginx
  let stubs: readonly [Stub, Stub]

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'evenkeel-nginx-'))
    stubs = [await stub(), await stub()]
    nginx = await startNginx(
      PATH ?? '',
      stubs.map(({ address }) => address),
      folder,
    )
  })
  afterAll(async () => {
    await nginx?.stop()
    for (const { server } of stubs ?? []) server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const seen = () => stubs.flatMap((each) => each.seen)
  const forget = () => {
    for (const each of stubs) {
      each.seen.length = 0
      each.status = 200
    }
  }

  /** What an nginx tells of one request when none of its instances is there. */
  async function beforeNobody(path: string): Promise<string> {
    const own = join(folder, 'before-nobody')
    mkdirSync(own)
    const lone = await startNginx(PATH ?? '', [`127.0.0.1:${await freePort()}`], own)
    await fetch(`${lone.url}${path}`)
    await lone.stop()
    return [...lone.log(), lone.complaints()].join('\n')
  }

  test('is accepted as it is shipped, with TLS', () => {
    expect(checkShippedConf(PATH ?? '', join(folder, 'shipped'))).toBeUndefined()
  })

  test('what a client claims of its own address is written over', async () => {
    forget()
    await fetch(`${nginx.url}/`, {
      headers: {
        'x-forwarded-for': '6.6.6.6',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
      },
    })
    expect(seen()[0]?.headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': '127.0.0.1',
    })
  })

  test('with a CDN before it, which its networks are told to be, each visitor of one place counts alone', async () => {
    forget()
    const own = join(folder, 'behind-a-cdn')
    mkdirSync(own)
    const lines = 'set_real_ip_from 127.0.0.0/8;\nreal_ip_header X-Forwarded-For;\nreal_ip_recursive on;\n'
    const servers = stubs.map(({ address }) => address)
    const behind = await startNginx(PATH ?? '', servers, own, lines)
    try {
      const headers = { 'x-forwarded-for': '6.6.6.6, 198.51.100.7' }
      await fetch(`${behind.url}/`, { headers })
    } finally {
      await behind.stop()
    }
    expect(seen()[0]?.headers['x-forwarded-for']).toBe('198.51.100.7')
  })

  test('no account that somebody looks at stands in its log, nor anywhere else', async () => {
    forget()
    const account = `0x${'aBcDef1234'.repeat(4)}`
    const paths = [
      `/api/accounts/${account}`,
      `/api/accounts/${account}/withdrawals`,
      `/api/history/accounts/${account}?cursor=1`,
      `/api/lending/%30x${account.slice(2)}`,
      `/a%0Ab/${account}/${account}`,
      `/ja/peg?account=${account}`,
    ]
    for (const path of paths) await fetch(`${nginx.url}${path}`)
    const told = [...nginx.log(), nginx.complaints(), await beforeNobody(paths[0] ?? '')].join('\n')
    expect(told).not.toMatch(/0x[0-9a-f]{6}|abcdef1234|client/i)
    expect(told).toContain(' 200 GET /api/accounts/- ')
    expect(told).toContain(' 200 GET /api/accounts/-/withdrawals ')
    expect(told).toContain(' 200 GET /ja/peg ')
    expect(told).toContain(' 502 GET /api/accounts/- ')
  })

  test.each([
    ['GET', 503, 2],
    ['POST', 503, 1],
    ['GET', 404, 1],
  ])('%s that is answered with %i is asked of %i instances', async (method, status, times) => {
    forget()
    for (const each of stubs) each.status = status
    await fetch(`${nginx.url}/api/rpc`, { method })
    expect(seen()).toHaveLength(times)
  })

  test('a static file that one build lacks is asked of the other, and kept', async () => {
    forget()
    stubs[0].status = 404
    for (let at = 0; at < 4; at += 1)
      expect((await fetch(`${nginx.url}/_next/static/${at}.js`)).status).toBe(200)
    expect(stubs[0].seen.length).toBeGreaterThan(0)
  })

  test('a body that is too large never reaches an instance', async () => {
    forget()
    const { status } = await fetch(`${nginx.url}/api/rpc`, { method: 'POST', body: 'x'.repeat(2_000_000) })
    expect(status).toBe(413)
    expect(seen()).toEqual([])
  })
})
