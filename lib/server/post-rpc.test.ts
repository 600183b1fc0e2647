import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postRpc } from '@/lib/server/post-rpc'

/* Over a real HTTP server: what a node may answer, and what it may not. */

let url = ''
let respond: (
  body: string,
) => { status: number; text: string; headers?: Record<string, string> } | undefined = () => undefined
const bodies: string[] = []

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += String(chunk)
  })
  request.on('end', () => {
    bodies.push(body)
    const answer = respond(body)
    if (answer === undefined) return // never answers
    response
      .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
      .end(answer.text)
  })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function ask(timeoutMs = 2_000, signal?: AbortSignal) {
  return postRpc(url, 'eth_x', ['0x1'], { timeoutMs, ...(signal === undefined ? {} : { signal }) })
}

const idOf = (body: string): number => JSON.parse(body).id

describe('postRpc', () => {
  test('sends JSON-RPC 2.0 and gives the result, null included', async () => {
    respond = (body) => ({ status: 200, text: `{"jsonrpc":"2.0","id":${idOf(body)},"result":null}` })
    expect(await ask()).toEqual({ ok: true, value: null })
    expect(JSON.parse(bodies.at(-1) ?? '')).toMatchObject({
      jsonrpc: '2.0',
      method: 'eth_x',
      params: ['0x1'],
    })
  })

  test('the answer to another request is none, whatever it says; an error may come without an id', async () => {
    const other = { ok: false, error: { kind: 'upstream', error: { code: 'bad-response' } } }
    for (const rest of ['"result":"0x1"', '"error":{"code":3,"message":"execution reverted"}']) {
      respond = (body) => ({ status: 200, text: `{"jsonrpc":"2.0","id":${idOf(body) - 1},${rest}}` })
      expect(await ask()).toMatchObject(other)
    }
    respond = () => ({ status: 200, text: '{"jsonrpc":"2.0","result":"0x1"}' })
    expect(await ask()).toMatchObject(other)
    respond = () => ({ status: 200, text: '{"id":null,"error":{"code":-32600,"message":"no"}}' })
    expect(await ask()).toMatchObject({ error: { kind: 'rpc', code: -32_600 } })
    respond = (body) => ({ status: 200, text: `{"id":"${idOf(body)}","result":"0x1"}` })
    expect(await ask()).toEqual({ ok: true, value: '0x1' })
  })

  test.each([200, 400, 500])('an error object counts with HTTP %i', async (status) => {
    respond = () => ({ status, text: '{"error":{"code":3,"message":"execution reverted","data":"0x08"}}' })
    expect(await ask()).toEqual({
      ok: false,
      error: { kind: 'rpc', code: 3, message: 'execution reverted', data: '0x08' },
    })
  })

  test('an error of another shape is an inner one', async () => {
    respond = () => ({ status: 200, text: '{"error":"too busy"}' })
    expect(await ask()).toEqual({ ok: false, error: { kind: 'rpc', code: -32_603, message: 'too busy' } })
    respond = () => ({ status: 200, text: '{"error":{}}' })
    expect(await ask()).toMatchObject({ ok: false, error: { message: 'unknown error' } })
  })

  test('HTTP failure, no JSON, no result', async () => {
    respond = () => ({ status: 429, text: 'slow down' })
    expect(await ask()).toMatchObject({ error: { error: { code: 'rpc-unreachable', detail: 'HTTP 429' } } })
    respond = () => ({ status: 413, text: 'too large' })
    expect(await ask()).toEqual({ ok: false, error: { kind: 'rpc', code: -32_600, message: 'HTTP 413' } })
    respond = () => ({ status: 200, text: '<html>' })
    expect(await ask()).toMatchObject({ error: { error: { code: 'bad-response' } } })
    respond = () => ({ status: 200, text: '{}' })
    expect(await ask()).toMatchObject({ error: { error: { code: 'bad-response' } } })
  })

  test('what can be read but not written again is no fault of the node, which is not asked', async () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    bodies.length = 0
    expect(await postRpc(url, 'eth_call', [deep], { timeoutMs: 2_000 })).toMatchObject({
      error: { kind: 'rpc', code: -32_600 },
    })
    expect(bodies).toEqual([])
  })

  test('no answer in time, given up by the caller, nobody there', async () => {
    respond = () => undefined
    expect(await ask(50)).toMatchObject({
      error: { error: { code: 'timeout', detail: 'no answer in 50 ms' } },
    })
    const control = new AbortController()
    const given = ask(2_000, control.signal)
    control.abort()
    expect(await given).toMatchObject({
      error: { error: { code: 'timeout', detail: 'given up by the caller' } },
    })
    const nobody = await postRpc('http://127.0.0.1:1', 'eth_x', [], { timeoutMs: 2_000 })
    expect(nobody).toMatchObject({ error: { error: { code: 'rpc-unreachable' } } })
  })

  const answered = (body: string, result: string) => `{"id":${JSON.parse(body).id},"result":${result}}`

  test('an answer to another request is no answer, an error without an id is one', async () => {
    respond = (body) => ({ status: 200, text: `{"id":${JSON.parse(body).id + 1},"result":"0x1"}` })
    expect(await ask()).toMatchObject({
      error: { error: { code: 'bad-response', detail: 'an answer to another request' } },
    })
    respond = () => ({ status: 200, text: '{"result":"0x1"}' })
    expect(await ask()).toMatchObject({ error: { error: { code: 'bad-response' } } })
    respond = () => ({ status: 200, text: '{"id":null,"error":{"code":-32700,"message":"what?"}}' })
    expect(await ask()).toMatchObject({ error: { kind: 'rpc', code: -32_700 } })
  })

  test('a batch in place of an answer, and half of one, are none', async () => {
    respond = (body) => ({ status: 200, text: `[${answered(body, '"0x1"')}]` })
    expect(await ask()).toMatchObject({ error: { error: { code: 'bad-response' } } })
    respond = (body) => ({ status: 200, text: answered(body, '"0x1"').slice(0, -4) })
    expect(await ask()).toMatchObject({ error: { error: { code: 'bad-response' } } })
    respond = (body) => ({
      status: 200,
      text: answered(body, '"0x1"'),
      headers: { 'content-length': '500' },
    })
    expect(await ask(500)).toMatchObject({ error: { kind: 'upstream' } })
  })

  test('an answer above the cap is not read to its end, declared or not', async () => {
    respond = (body) => ({ status: 200, text: answered(body, `"0x${'00'.repeat(600)}"`) })
    const post = (mostBytes: number) => postRpc(url, 'eth_x', [], { timeoutMs: 2_000, mostBytes })
    expect(await post(1_000)).toMatchObject({
      error: { error: { code: 'bad-response', detail: 'an answer above 1000 bytes' } },
    })
    expect(await post(2_000)).toMatchObject({ ok: true })
    respond = (body) => ({
      status: 200,
      text: answered(body, `"0x${'00'.repeat(600)}"`),
      headers: { 'transfer-encoding': 'chunked' },
    })
    expect(await post(1_000)).toMatchObject({ error: { error: { code: 'bad-response' } } })
  })

  test('a node that asks for a pause is heard, up to half a minute', async () => {
    const paused = async (status: number, headers: Record<string, string>) => {
      respond = () => ({ status, text: 'later', headers })
      const answer = await ask()
      return !answer.ok && answer.error.kind === 'upstream' ? answer.error.restMs : undefined
    }
    expect(await paused(429, { 'retry-after': '7' })).toBe(7_000)
    expect(await paused(503, { 'retry-after': '86400' })).toBe(30_000)
    expect(await paused(429, { 'retry-after': new Date(Date.now() + 20_000).toUTCString() })).toBeGreaterThan(
      1_000,
    )
    expect(await paused(429, { 'retry-after': 'soon' })).toBeUndefined()
    expect(await paused(429, {})).toBeUndefined()
    expect(await paused(500, { 'retry-after': '7' })).toBeUndefined()
  })
})
