import { afterEach, describe, expect, test, vi } from 'vitest'
import { fetchTerm } from '@/hooks/fetch-term'

const TERM = { name: 'Share', text: 'Your part of a pool.', follow: 'Press the word.' }
const answer =
  (body: unknown, status = 200) =>
  () =>
    Promise.resolve(new Response(JSON.stringify(body), { status }))

afterEach(() => vi.unstubAllGlobals())

describe('the text of a word', () => {
  test('is asked for once, by language and word', async () => {
    const fetched = vi.fn(answer(TERM))
    vi.stubGlobal('fetch', fetched)
    expect(await fetchTerm('ja', 'share')).toEqual(TERM)
    expect(await fetchTerm('ja', 'share')).toEqual(TERM)
    expect(await fetchTerm('en', 'share')).toEqual(TERM)
    expect(fetched.mock.calls.map(([path]: unknown[]) => path)).toEqual([
      '/api/terms/ja/share',
      '/api/terms/en/share',
    ])
  })

  test('is undefined after a failure, and asked for again the next time', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
    expect(await fetchTerm('en', 'wei')).toBeUndefined()
    vi.stubGlobal('fetch', answer({ code: 'not-found' }, 404))
    expect(await fetchTerm('en', 'wei')).toBeUndefined()
    vi.stubGlobal('fetch', answer(TERM))
    expect(await fetchTerm('en', 'wei')).toEqual(TERM)
  })

  test('is undefined where the answer is something else, and asked for again the next time', async () => {
    vi.stubGlobal('fetch', answer({ name: 'Peg', text: 5, follow: '' }))
    expect(await fetchTerm('en', 'peg')).toBeUndefined()
    vi.stubGlobal('fetch', answer(TERM))
    expect(await fetchTerm('en', 'peg')).toEqual(TERM)
  })
})
