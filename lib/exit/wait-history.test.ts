import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimateWait } from '@/lib/exit/estimate-wait'
import { waitHistory } from '@/lib/exit/wait-history'
import { LIDO } from '@/lib/testing/states'

const waits = (...seconds: readonly bigint[]) =>
  seconds.map((wait) => ({ requestedAt: 1_000n, finalizedAt: 1_000n + wait }))

test.each([
  [[7n], 7n, 7n, 1],
  [[3n, 1n], 1n, 3n, 2],
  [[5n, 1n, 4n, 2n, 3n, 6n, 7n, 8n, 9n, 10n], 5n, 9n, 10],
  [[10n, 20n, 30n, 40n, 50n, 60n, 70n, 80n, 90n, 100n, 110n], 60n, 100n, 11],
] as const)('of %o half took at most %s, nine of ten at most %s', (seconds, median, p90, count) => {
  expect(waitHistory(waits(...seconds))).toEqual({ median, p90, count })
})

test('of none there is none; a clock that went back is no wait', () => {
  expect(waitHistory([])).toBeUndefined()
  expect(waitHistory([{ requestedAt: 9n, finalizedAt: 5n }])).toEqual({ median: 0n, p90: 0n, count: 1 })
})

test('at least half and nine of ten are within, in whatever order they come', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 0n, max: 10n ** 7n }), { minLength: 1, maxLength: 120 }),
      (seconds) => {
        const history = waitHistory(waits(...seconds))
        if (history === undefined) throw new Error('none')
        const within = (limit: bigint) => seconds.filter((wait) => wait <= limit).length
        const below = (limit: bigint) => seconds.filter((wait) => wait < limit).length
        expect(within(history.median) * 2).toBeGreaterThanOrEqual(seconds.length)
        expect(below(history.median) * 2).toBeLessThan(seconds.length)
        expect(within(history.p90) * 10).toBeGreaterThanOrEqual(seconds.length * 9)
        expect(below(history.p90) * 10).toBeLessThan(seconds.length * 9)
        expect(waitHistory(waits(...seconds.toReversed()))).toEqual(history)
      },
    ),
  )
})

test('with it a wait for validators is known', () => {
  const now = 1_790_000_000n
  const history = waitHistory(waits(2n * 86_400n, 3n * 86_400n))
  const place = { ahead: 10n ** 30n, requestsAhead: 5n, amount: 1n, requestedAt: now }
  const input = { now, queue: LIDO.queue, isStopped: false, lastReportAt: now - 3_600n, place }
  expect(estimateWait(input)).toMatchObject({ is: 'unknown', why: 'waits-for-exits' })
  expect(estimateWait({ ...input, history })).toMatchObject({
    ...{ is: 'known', reason: 'waits-for-exits' },
    ...{ from: now + 2n * 86_400n, to: now + 3n * 86_400n },
  })
})
