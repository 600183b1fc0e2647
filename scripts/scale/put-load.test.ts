import { expect, test } from 'vitest'
import { isClean, isCleanButFor, type LoadResult } from './put-load'

const load = (counts: Readonly<Record<string, number>>, over: Partial<LoadResult> = {}): LoadResult => ({
  ...{
    errors: 0,
    timeouts: 0,
    non2xx: 0,
    duration: 1,
    perSecond: 1,
    p50: 1,
    p99: 1,
    max: 1,
    bytesPerSecond: 1,
  },
  total: Object.values(counts).reduce((sum, count) => sum + count, 0),
  statuses: Object.fromEntries(Object.entries(counts).map(([status, count]) => [status, { count }])),
  ...over,
})

test.each<[string, LoadResult, boolean, boolean]>([
  ['answers', load({ 200: 9, 304: 1 }), true, true],
  ['nobody answered', load({}), false, false],
  ['everybody sent away', load({ 502: 9 }), false, false],
  ['nothing new for anybody', load({ 304: 9 }), false, false],
  ['one passed on in vain', load({ 200: 9, 502: 1 }), false, true],
  ['an error of the app', load({ 200: 9, 500: 1 }), false, false],
  ['no place for one', load({ 200: 9, 503: 1 }), false, false],
  ['a broken connection each', load({ 200: 9 }, { errors: 3 }), false, true],
  ['more than that', load({ 200: 9 }, { errors: 4 }), false, false],
])('%s', (_, result, clean, cleanButForKilled) => {
  expect([isClean(result), isCleanButFor(3, result)]).toEqual([clean, cleanButForKilled])
})
