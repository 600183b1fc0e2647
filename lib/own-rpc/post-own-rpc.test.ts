import { afterEach, describe, expect, it, vi } from 'vitest'
import { ownRpcFetch } from '@/lib/own-rpc/own-rpc-fetch'
import { postOwnRpc } from '@/lib/own-rpc/post-own-rpc'
import { reachHost } from '@/lib/own-rpc/reach-host'

const URL_WITH_KEY = 'https://node.example/v2/KEY'

function answerWith(answer: (init: RequestInit) => Promise<Response>) {
  const asked: { readonly url: string; readonly init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (url: string | URL, init: RequestInit) => {
    asked.push({ url: String(url), init })
    return answer(init)
  })
  return asked
}

const post = (timeoutMs = 1_000, signal?: AbortSignal) =>
  postOwnRpc(URL_WITH_KEY, 'eth_chainId', [], { timeoutMs, ...(signal === undefined ? {} : { signal }) })

/** Answers only when it is given up. */
const never = (init: RequestInit) =>
  new Promise<Response>((_, reject) => {
    init.signal?.addEventListener('abort', () => reject(new Error('aborted')))
  })

afterEach(() => vi.unstubAllGlobals())

describe('a request to the own RPC', () => {
  it('carries no cookie and no page, and goes nowhere else', async () => {
    const asked = answerWith(async () => Response.json({ jsonrpc: '2.0', id: 1, result: '0x1' }))
    expect(await post()).toEqual({ ok: true, value: '0x1' })
    expect(asked[0]).toMatchObject({
      url: URL_WITH_KEY,
      init: { method: 'POST', credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' },
    })
  })

  it('that fails says nothing of the address', async () => {
    answerWith(async () => {
      throw new TypeError(`Failed to fetch ${URL_WITH_KEY}`)
    })
    expect(await post()).toEqual({
      ok: false,
      error: { kind: 'upstream', error: { code: 'rpc-unreachable', detail: 'no answer' } },
    })
    answerWith(async () => new Response('no such key', { status: 401 }))
    expect(await post()).toMatchObject({ error: { error: { detail: 'HTTP 401' } } })
  })

  it('is given up in time, or when the caller gives up', async () => {
    answerWith(never)
    expect(await post(5)).toMatchObject({
      error: { error: { code: 'timeout', detail: 'no answer in 5 ms' } },
    })
    const stop = new AbortController()
    const waiting = post(60_000, stop.signal)
    stop.abort()
    expect(await waiting).toMatchObject({ error: { error: { code: 'timeout' } } })
  })
})

const MEGABYTE = 1024 * 1024

/** An answer of 64 MiB that does not say so, and how much of it was asked for. */
function huge() {
  let parts = 0
  const body = new ReadableStream({
    pull(controller) {
      parts += 1
      if (parts > 64) controller.close()
      else controller.enqueue(new Uint8Array(MEGABYTE).fill(0x20))
    },
  })
  return { response: new Response(body), megabytes: () => parts }
}

describe('an answer that is too large', () => {
  it('is not read to its end', async () => {
    const { response, megabytes } = huge()
    answerWith(async () => response)
    expect(await post()).toEqual({
      ok: false,
      error: {
        kind: 'upstream',
        error: { code: 'bad-response', detail: `an answer above ${8 * MEGABYTE} bytes` },
      },
    })
    expect(megabytes()).toBeLessThan(12)
  })

  it('by the cap of the one who asks', async () => {
    answerWith(async () => Response.json({ jsonrpc: '2.0', id: 1, result: 'x'.repeat(200) }))
    const asked = postOwnRpc(URL_WITH_KEY, 'eth_call', [], { timeoutMs: 1_000, mostBytes: 100 })
    expect(await asked).toMatchObject({
      error: { error: { code: 'bad-response', detail: 'an answer above 100 bytes' } },
    })
  })

  it('is not handed on to the wallet host either; others are as they were', async () => {
    const { response, megabytes } = huge()
    answerWith(async () => response)
    await expect(ownRpcFetch(URL_WITH_KEY)).rejects.toThrow('an answer above')
    expect(megabytes()).toBeLessThan(12)
    answerWith(async () => Response.json({ result: '0x1' }, { status: 429 }))
    const small = await ownRpcFetch(URL_WITH_KEY)
    expect(small.status).toBe(429)
    expect(small.headers.get('content-type')).toMatch(/json/)
    expect(await small.json()).toEqual({ result: '0x1' })
    answerWith(async () => new Response(null, { status: 204 }))
    expect((await ownRpcFetch(URL_WITH_KEY)).status).toBe(204)
  })
})

describe('whether anything answers', () => {
  it('is asked of the bare host, so that the key goes nowhere', async () => {
    const asked = answerWith(async () => Response.error())
    expect(await reachHost(URL_WITH_KEY)).toBe(true)
    expect(asked).toMatchObject([{ url: 'https://node.example/', init: { mode: 'no-cors' } }])
    answerWith(async () => {
      throw new TypeError('Failed to fetch')
    })
    expect(await reachHost(URL_WITH_KEY)).toBe(false)
  })
})
