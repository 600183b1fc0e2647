import { beforeEach, expect, test, vi } from 'vitest'

/* A cache in between may hand out answers of an hour ago: the page's clock must not follow them. */

const START = 1_790_000_000

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setInterval', 'clearInterval'] })
  vi.setSystemTime(START * 1000 + 500_000)
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

async function clock() {
  return (await import('@/hooks/server-clock')).serverClock
}

test('an old moment is ignored, a new one is taken', async () => {
  const serverClock = await clock()
  expect(serverClock.now()).toBeUndefined()
  serverClock.sync(START)
  expect(serverClock.now()).toBe(START)
  serverClock.sync(START - 3_600)
  expect(serverClock.now()).toBe(START)
  serverClock.sync(START + 5)
  expect(serverClock.now()).toBe(START + 5)
})

test('it ticks for those who listen', async () => {
  const serverClock = await clock()
  serverClock.sync(START)
  const heard = vi.fn()
  const stop = serverClock.subscribe(heard)
  vi.advanceTimersByTime(3_000)
  expect([serverClock.now(), heard.mock.calls.length]).toEqual([START + 3, 3])
  expect(serverClock.at(Date.now())).toBe(START + 3)
  stop()
  vi.advanceTimersByTime(3_000)
  expect(heard).toHaveBeenCalledTimes(3)
})

test('after this machine’s clock was set the server’s word counts, whatever it is', async () => {
  const serverClock = await clock()
  serverClock.sync(START)
  vi.setSystemTime(Date.now() + 7_200_000)
  serverClock.sync(START + 1)
  expect(serverClock.now()).toBe(START + 1)
})

test('an answer that a cache kept says for how long', async () => {
  const serverClock = await clock()
  const { fetchReading } = await import('@/hooks/fetch-reading')
  const headers = { date: new Date(START * 1000).toUTCString(), age: '30' }
  vi.stubGlobal('fetch', async () => new Response('1', { headers }))
  expect(await fetchReading('/x', () => ({ ok: true, value: 1 }), new AbortController().signal)).toBe(1)
  expect(serverClock.now()).toBe(START + 30)
})
