import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
