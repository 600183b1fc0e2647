import { afterEach, describe, expect, it, vi } from 'vitest'
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
