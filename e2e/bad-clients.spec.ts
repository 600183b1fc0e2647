import type { Socket } from 'node:net'
import { openRaw, requestText, sendRaw } from './fixtures/send-raw'
import { expect, test } from './fixtures/test'
import type { World } from './fixtures/world'

/* Clients that break every rule, against the production build: each is refused or waited for, and never in the way of another. */

/** A visitor who came at the same time is served, and the server is the same process as before. */
async function isServed({ app }: World): Promise<void> {
  for (const path of ['/', '/api/snapshot', '/api/health'])
    expect((await fetch(`${app.url}${path}`)).status, path).toBe(200)
  expect(() => process.kill(app.pid, 0)).not.toThrow()
}

/** No stack, no "unhandled", no line of Next that begins with its mark of an error. */
function isQuiet({ app }: World): void {
  expect(app.log()).not.toMatch(/⨯|unhandled|uncaught|^\s+at /im)
}

test('five hundred that never finish: of headers, of a body, or of reading', async ({ world }) => {
  const slow: Socket[] = []
  const begin = (text: string, reads = true) => {
    const socket = openRaw(world.app.url)
    if (!reads) socket.pause()
    socket.write(text)
    slow.push(socket)
  }
  for (let each = 0; each < 200; each += 1) {
    begin('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    begin('POST /api/rpc HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n{')
    if (each % 2 === 0) begin('GET /api/snapshot HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(5), false)
  }
  await isServed(world)
  for (const socket of slow) socket.write('x')
  await isServed(world)
  for (const socket of slow) socket.destroy()
  await isServed(world)
  isQuiet(world)
})

test('three hundred that go away in the middle', async ({ world }) => {
  const lines = ['GET /ja/peg', 'GET /api/snapshot', 'GET /compare', 'GET /icon.svg', 'POST /api/rpc']
  const gone = Array.from({ length: 300 }, async (_, each) => {
    const socket = openRaw(world.app.url)
    const line = lines[each % lines.length] ?? ''
    socket.write(
      `${line} HTTP/1.1\r\nHost: x\r\n${line.startsWith('POST') ? 'Content-Length: 900\r\n' : ''}\r\n`,
    )
    await new Promise((resolve) => setTimeout(resolve, each % 40))
    if (each % 2 === 0) socket.resetAndDestroy()
    else socket.destroy()
  })
  await Promise.all(gone)
  await isServed(world)
  isQuiet(world)
})

test('bodies that are too large are refused by their word, and cut off without one', async ({ world }) => {
  const { url } = world.app
  const post = (body: string) => requestText('POST /api/rpc', { 'Content-Type': 'application/json' }, body)
  const declared =
    'POST /api/rpc HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\nx'
  expect((await sendRaw(url, declared)).status).toBe(413)
  expect((await sendRaw(url, post('x'.repeat(300_000)))).status).toBe(413)
  const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`
  const chunked = `POST /api/rpc HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk.repeat(8)}0\r\n\r\n`
  expect((await sendRaw(url, chunked)).status).toBe(413)
  // A gzip bomb is no JSON: nothing here unpacks.
  const packed = requestText('POST /api/rpc', { 'Content-Encoding': 'gzip' }, '\u001f\u008b')
  expect((await sendRaw(url, packed)).status).toBe(400)
  await isServed(world)
  isQuiet(world)
})

test('one deep request does not turn the node off for everybody', async ({ world }) => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  const body = `{"jsonrpc":"2.0","id":1,"method":"eth_call","params":[${deep}]}`
  for (let each = 0; each < 3; each += 1) {
    const answer = await sendRaw(world.app.url, requestText('POST /api/rpc', {}, body))
    expect(answer.text).toContain('"error"')
    expect(answer.text).not.toContain('no node answered')
  }
  const health = await (await fetch(`${world.app.url}/api/health?verbose`)).json()
  expect(health).toMatchObject({ verbose: { endpoints: [{ place: 1, status: 'ok' }] } })
})

const MALFORMED: readonly (readonly [string, readonly number[]])[] = [
  ...['/%', '/%00', '/%ff', '/ja/%c0%af', '/api/accounts/%', '/_next/static/%ff', '/peg/%ed%a0%80', '*'].map(
    (path) => [`GET ${path}`, [400]] as const,
  ),
  [`GET /${'a'.repeat(9_000)}`, [414]],
  [`GET /${'a'.repeat(20_000)}`, [431]],
  [`GET /?${'a=b&'.repeat(1_900)}`, [200]],
  ['GET /../../etc/passwd', [200, 308, 404]],
  ['GET /%2e%2e/%2e%2e/etc/passwd', [404]],
  ['GET //evil.example', [308, 404]],
  ['GET /\\evil.example', [308, 404]],
  ['GET http://evil.example/api/health?live', [200]],
  ['GET http://evil.example', [200]],
  ['TRACE /', [405]],
  ['TRACE /api/snapshot', [405]],
  ['POST /', [405]],
  ['PUT /icon.svg', [405]],
  ['DELETE /_next/static/x.js', [405]],
  ['PROPFIND /api/snapshot', [405]],
  ['POST /api/snapshot', [405]],
  ['FOO /', [400]],
  ['get /', [400]],
]

test('paths and methods that are none are refused', async ({ world }) => {
  for (const [line, statuses] of MALFORMED) {
    const { status, text } = await sendRaw(world.app.url, requestText(line))
    expect(statuses, `${line.slice(0, 60)}\n${text.slice(0, 300)}`).toContain(status)
    // A redirect stays here, whatever the path says.
    expect(text).not.toMatch(/^location: (https?:)?\/\/(?!localhost)/im)
  }
  isQuiet(world)
})

test('headers: too many, too large, and those that Next trips over', async ({ world }) => {
  const get = async (path: string, headers: Readonly<Record<string, string>>) =>
    (await sendRaw(world.app.url, requestText(`GET ${path}`, headers))).status
  const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, each) => [`a${each}`, '']))
  expect(await get('/api/snapshot', many)).toBe(200)
  expect(await get('/api/snapshot', { a: 'x'.repeat(17_000) })).toBe(431)
  for (const headers of [
    { Range: 'bytes=9999999999-' },
    { 'If-Match': '"x"' },
    { 'If-Unmodified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
  ])
    expect(await get('/icon.svg', headers), JSON.stringify(headers)).toBe(200)
  for (const headers of [
    { Accept: 'nothing/nothing;q=x' },
    { 'Accept-Encoding': 'gzip;q=0, *;q=0' },
    { 'If-None-Match': 'x,'.repeat(3_000) },
    { RSC: '1', 'Next-Router-State-Tree': '%5B1%5D' },
    { 'Next-Action': 'x' },
    { 'X-Forwarded-Host': '%%%' },
    { 'X-Middleware-Subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { Cookie: '__proto__=1; theme=%ff; fiat=%00' },
  ])
    expect(await get('/', headers), JSON.stringify(headers)).toBeLessThan(500)
  isQuiet(world)
})

test('what is hardly HTTP ends with 400, and what is old with an answer', async ({ world }) => {
  const ask = async (text: string) => (await sendRaw(world.app.url, text)).status
  expect(await ask('\u0016\u0003\u0001\u0002\u0000\r\n\r\n')).toBe(400)
  expect(await ask('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')).toBe(400)
  expect(await ask('GET / HTTP/1.1\r\n\r\n')).toBe(400)
  expect(await ask('GET /api/health?live HTTP/3.0\r\nHost: x\r\n\r\n')).toBe(400)
  const both = 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n'
  expect(await ask(`POST /api/rpc HTTP/1.1\r\nHost: x\r\n${both}\r\n0\r\n\r\n`)).toBe(400)
  expect(await ask('GET /api/health?live HTTP/1.0\r\n\r\n')).toBe(200)
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n'
  const { isOpen } = await sendRaw(world.app.url, `GET / HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n`)
  expect(isOpen).toBe(false)
  isQuiet(world)
})

test('a hundred requests in one packet are answered in their order', async ({ world }) => {
  const line = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`
  const packet = `${line('/api/health?live')}${line('/%ff')}`
  const ordered = await sendRaw(
    world.app.url,
    `${line('/api/health?live').repeat(99)}${requestText('GET /nothing.svg')}`,
  )
  const statuses = [...ordered.text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => status)
  expect(statuses).toEqual([...Array(99).fill('200'), '404'])
  // A refusal ends the connection, so that nothing behind it is taken for another request.
  const refused = await sendRaw(world.app.url, `${packet}${line('/')}`)
  expect(refused.text.match(/^HTTP\/1\.1 \d{3}/gm)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400'])
  await isServed(world)
})
