import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postRpc } from '@/lib/server/post-rpc'

/* Over a real HTTP server: what a node may answer, and what it may not. */

let url = ''
let respond: (body: string) => { status: number; text: string } | undefined = () => undefined
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
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text)
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

describe('postRpc', () => {
  test('sends JSON-RPC 2.0 and gives the result, null included', async () => {
    respond = () => ({ status: 200, text: '{"jsonrpc":"2.0","id":1,"result":null}' })
    expect(await ask()).toEqual({ ok: true, value: null })
    expect(JSON.parse(bodies.at(-1) ?? '')).toMatchObject({
      jsonrpc: '2.0',
      method: 'eth_x',
      params: ['0x1'],
    })
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
})
