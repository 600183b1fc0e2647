import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { guardServers } from '@/lib/server/guard-servers'
import { COMMON_HEADERS, dataHeaders, HTTPS_HEADERS } from '@/lib/server/security-headers'

/* A server that looks for late requests often, behind limits of a moment. */

const PATIENT = { headersMs: 20_000, requestMs: 20_000, idleMs: 20_000, mostConnections: 50 }

let ends: (() => void)[] = []
let heard: (readonly [string | undefined, string | undefined])[] = []
beforeEach(() => {
  heard = []
})
afterEach(() => {
  for (const end of ends) end()
  ends = []
})

const tell: RequestListener = (request, response) => {
  heard.push([request.url, request.headers.range])
  response.end('answered')
}

/** A port of a guarded server that was asked once, so that the limits hold. */
async function guarded(limits = PATIENT, listener: RequestListener = tell): Promise<number> {
  ends.push(guardServers(limits))
  const server = createServer({ connectionsCheckingInterval: 20 }, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  await send(port, 'GET /first HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  return port
}

/** Everything that comes back until the connection ends. */
function send(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let told = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk: Buffer) => {
      told += chunk.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(told))
  })
}

const ask = (port: number, line: string, headers = '') =>
  send(port, `${line} HTTP/1.1\r\nHost: x\r\n${headers}Connection: close\r\n\r\n`)

describe('a guarded server', () => {
  test('hears of what it can answer, as a path, without ranges', async () => {
    const port = await guarded()
    expect(await ask(port, 'GET http://x/page?a=1', 'Range: bytes=9-\r\n')).toContain('answered')
    expect(heard).toEqual([
      ['/first', undefined],
      ['/page?a=1', undefined],
    ])
  })

  test('answers the rest itself, with a sentence', async () => {
    const port = await guarded()
    const told = await ask(port, 'GET /%ff')
    expect(told).toMatch(/^HTTP\/1\.1 400 /)
    expect(told).toMatch(/nosniff/i)
    expect(told).toContain('"error":"The path of the address is not percent-encoded text."')
    expect(await ask(port, 'POST /page')).toMatch(/^HTTP\/1\.1 405 [\s\S]*allow: GET, HEAD/)
    expect(heard).toHaveLength(1)
  })

  test('lets nothing run or be framed in what it answers itself', async () => {
    const port = await guarded()
    const refused = [
      [400, 'GET /%ff'],
      [405, 'POST /page'],
      [414, `GET /${'a'.repeat(9_000)}`],
    ] as const
    for (const [status, line] of refused) {
      const told = (await ask(port, line)).toLowerCase()
      expect(told).toMatch(new RegExp(`^http/1\\.1 ${status} `))
      for (const { key, value } of [...COMMON_HEADERS, ...dataHeaders(false)])
        expect(told).toContain(`${key}: ${value}`.toLowerCase())
      const byHttps = (await ask(port, line, 'X-Forwarded-Proto: https, http\r\n')).toLowerCase()
      for (const { key, value } of HTTPS_HEADERS) {
        expect(byHttps).toContain(`${key}: ${value}`.toLowerCase())
        expect(told).not.toContain(key.toLowerCase())
      }
    }
  })

  test('begins one of the requests that came at once in each turn, in their order', async () => {
    let turns = 0
    let isOver = false
    const count = () => {
      turns += 1
      if (!isOver) setImmediate(count)
    }
    const begun: (readonly [string | undefined, number])[] = []
    const port = await guarded(PATIENT, (request, response) => {
      begun.push([request.url, turns])
      response.end()
    })
    count()
    begun.length = 0
    const lines = ['/a', '/b', '/c', '/d'].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n`)
    await send(port, `${lines.join('\r\n')}Connection: close\r\n\r\n`)
    isOver = true
    expect(begun.map(([path]) => path)).toEqual(['/a', '/b', '/c', '/d'])
    expect(new Set(begun.map(([, turn]) => turn)).size).toBe(4)
  })

  test('lets go who takes too long with headers', async () => {
    const port = await guarded({ ...PATIENT, headersMs: 100, requestMs: 100 })
    expect(await send(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow')).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('lets go who takes too long with a body', async () => {
    const port = await guarded({ ...PATIENT, headersMs: 100, requestMs: 100 }, (request, response) => {
      request.resume().on('end', () => response.end('answered'))
      request.on('error', () => undefined)
      if (request.url === '/first') response.end()
    })
    const begun = 'POST /api/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx'
    expect(await send(port, begun)).not.toContain('answered')
  })

  test('lets go who does not read', async () => {
    const port = await guarded({ ...PATIENT, idleMs: 200 }, (_request, response) => {
      response.end(Buffer.alloc(32 << 20))
    })
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /all HTTP/1.1\r\nHost: x\r\n\r\n'))
    socket.pause()
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.on('error', () => undefined)
    // What the system holds is read only now: the end comes behind it, long before the whole answer.
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    let size = 0
    socket.on('data', (chunk: Buffer) => {
      size += chunk.length
    })
    socket.resume()
    await closed
    expect(size).toBeLessThan(32 << 20)
  })

  test('closes more connections than it may have', async () => {
    const port = await guarded({ ...PATIENT, mostConnections: 2 })
    const open = await Promise.all([1, 2].map(() => opened(port)))
    expect(await ask(port, 'GET /third')).toBe('')
    for (const socket of open) socket.destroy()
    await expect.poll(() => ask(port, 'GET /fourth')).toContain('answered')
  })
})

async function opened(port: number) {
  const socket = connect(port, '127.0.0.1')
  ends.push(() => socket.destroy())
  await new Promise((resolve) => {
    socket.once('data', resolve)
    socket.write('GET /kept HTTP/1.1\r\nHost: x\r\n\r\n')
  })
  return socket
}
