import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchEvents, fetchFeed, fetchRates } from '@/hooks/fetch-history'
import { testAddress } from '@/lib/testing/states'

/* Long lists come page by page; what is long past does not come twice. */

const ME = testAddress(0x5001)
let asked: string[] = []
/** event numbers by page; an address's history, three to a page */
let chain: number[] = []
let block = 100
let refusals = 0

/** a request that the address got from another: only then is the request, long past, among its events */
let received: { readonly request: number; readonly at: number } | undefined

function event(id: number) {
  const place = { block: String(id), time: '1', index: 0, tx: `0x${'1'.repeat(64)}` }
  const other = testAddress(1)
  if (id === received?.request)
    return { is: 'request', ...place, id: '7', requestor: other, owner: other, amount: '1', shares: '1' }
  if (id === received?.at) return { is: 'nft', ...place, id: '7', from: other, to: ME }
  return { is: 'claim', ...place, id: String(id), owner: ME, receiver: ME, ether: '1' }
}

beforeEach(() => {
  asked = []
  chain = Array.from({ length: 10 }, (_, index) => index + 1)
  block = 100
  refusals = 0
  received = undefined
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    if (refusals > 0) {
      refusals -= 1
      return new Response(JSON.stringify({ error: { code: 'rate-limited' } }), { status: 429 })
    }
    const after = Number(new URL(path, 'http://app').searchParams.get('cursor') ?? 0)
    const rest = chain.filter((id) => id > after)
    const page = rest.slice(0, 3)
    const next = rest.length > 3 ? { next: String(page.at(-1)) } : {}
    const indexed = { block: String(block), time: '1' }
    const body = path.includes('/rates/')
      ? { protocol: 'lido', steps: [] }
      : path.includes('/feeds/')
        ? {
            pair: 'ETH-USD',
            answers: page.map((id) => ({ round: String(id), answer: '1', decimals: 8, updatedAt: '1' })),
          }
        : { address: ME, holders: true, events: page.map(event) }
    return new Response(JSON.stringify({ indexed, ...body, ...next }))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const never = new AbortController().signal
const ids = (events: Awaited<ReturnType<typeof fetchEvents>>) =>
  events.events.map(({ block: id }) => Number(id))

test('all pages are one list; the next look asks for the last two only', async () => {
  const first = await fetchEvents(ME, never)
  expect(ids(first)).toEqual(chain)
  expect(asked).toHaveLength(4)
  asked = []
  const same = await fetchEvents(ME, never, first)
  expect(ids(same)).toEqual(chain)
  expect(asked.map((path) => path.split('cursor=')[1])).toEqual(['6', '9'])
  // Forward, however much is new.
  chain = Array.from({ length: 17 }, (_, index) => index + 1)
  expect(ids(await fetchEvents(ME, never, same))).toEqual(chain)
  asked = []
  const later = await fetchEvents(ME, never, await fetchEvents(ME, never, same))
  expect(ids(later)).toEqual(chain)
  expect(asked.at(-1)).toContain('cursor=15')
})

test('a reorganised end is seen; an indexer that went back is read anew', async () => {
  const first = await fetchEvents(ME, never)
  chain = [1, 2, 3, 4, 5, 6, 7, 11, 12]
  expect(ids(await fetchEvents(ME, never, first))).toEqual(chain)
  chain = [2, 3]
  block = 50
  expect(ids(await fetchEvents(ME, never, first))).toEqual(chain)
})

test('a request got from another is found, however long before it was made', async () => {
  chain = chain.slice(1)
  const first = await fetchEvents(ME, never)
  received = { request: 1, at: 11 }
  chain = [1, ...chain, 11]
  const later = await fetchEvents(ME, never, first)
  expect(ids(later)).toEqual(chain)
  asked = []
  await fetchEvents(ME, never, later)
  expect(asked[0]).toContain('cursor=')
})

test('a request that an earlier page could not tell yet is found by the next look', async () => {
  received = { request: 1, at: 11 }
  chain = [...chain.slice(1), 11]
  const first = await fetchEvents(ME, never)
  chain = [1, ...chain]
  expect(ids(await fetchEvents(ME, never, first))).toEqual(chain)
})

test('a list of a page or two is asked for whole', async () => {
  chain = [1, 2, 3, 4]
  const first = await fetchEvents(ME, never)
  asked = []
  chain = [2, 3, 4, 5]
  expect(ids(await fetchEvents(ME, never, first))).toEqual(chain)
  expect(asked[0]).not.toContain('cursor')
})

test('a list that is too much at once waits for its turn; anything else is told', async () => {
  // what a refusal loads must be there before the test stops the clock
  await import('@/lib/errors/app-error')
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  chain = [1]
  refusals = 2
  const reading = fetchRates('lido', { from: 5n }, never)
  await vi.advanceTimersByTimeAsync(2_500)
  expect((await reading).steps).toEqual([])
  expect(asked).toEqual(Array(3).fill('/api/history/rates/lido?from=5'))
  refusals = 100
  const refused = fetchRates('lido', {}, never).then(
    () => 'read',
    (error: { reason: unknown }) => error.reason,
  )
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await refused).toEqual({ code: 'rate-limited' })
})

test('feeds by their pair, all pages', async () => {
  expect((await fetchFeed('ETH/USD', { to: 9n }, never)).answers).toHaveLength(10)
  expect(asked.slice(0, 2)).toEqual([
    '/api/history/feeds/ETH-USD?to=9',
    '/api/history/feeds/ETH-USD?to=9&cursor=3',
  ])
})
