import { describe, expect, test } from 'vitest'
import { estimateWait, newPlace, placeOf, type WaitInput } from '@/lib/exit/estimate-wait'
import { lastReportAt } from '@/lib/exit/last-report'
import type { Snapshot } from '@/lib/read/snapshot'
import { fresh, LIDO } from '@/lib/testing/states'

const ETH = 10n ** 18n
const HOUR = 3_600n
const DAY = 24n * HOUR
const REPORT = 1_790_000_000n
const NOW = REPORT + 4n * HOUR

const QUEUE: WaitInput['queue'] = {
  ...LIDO.queue,
  bufferedEther: 1_000n * ETH,
  unfinalizedStEth: 400n * ETH,
  lastRequestId: 30n,
  lastFinalizedId: 10n,
}

function wait(changed: Partial<WaitInput> & { amount?: bigint } = {}) {
  const { amount = 100n * ETH, ...rest } = changed
  const now = rest.now ?? NOW
  const queue = rest.queue ?? QUEUE
  return estimateWait({
    now,
    queue,
    isStopped: false,
    lastReportAt: REPORT,
    place: newPlace(queue, amount, now),
    ...rest,
  })
}

describe('where the buffer covers everything up to the request', () => {
  test('the next report, or the one after it', () => {
    expect(wait()).toEqual({
      is: 'known',
      reason: 'buffer-covers',
      from: REPORT + DAY,
      to: REPORT + 2n * DAY,
      evidence: {
        requestsAhead: 20n,
        ahead: 400n * ETH,
        buffered: 1_000n * ETH,
        missing: 0n,
        firstReport: REPORT + DAY,
      },
    })
  })

  test('to the wei: what is ahead and the request itself', () => {
    expect(wait({ amount: 600n * ETH })).toMatchObject({ reason: 'buffer-covers' })
    expect(wait({ amount: 600n * ETH + 1n })).toMatchObject({
      is: 'unknown',
      why: 'waits-for-exits',
      evidence: { missing: 1n },
    })
  })

  test('a request that is too new at the next report waits for the one after', () => {
    const justInTime = REPORT + DAY - 7_680n
    expect(wait({ now: justInTime })).toMatchObject({ from: REPORT + DAY })
    expect(wait({ now: justInTime + 1n })).toMatchObject({ from: REPORT + 2n * DAY, to: REPORT + 3n * DAY })
  })

  test('between a reference time and its report the range begins now', () => {
    const now = REPORT + DAY + HOUR
    const place = { ...newPlace(QUEUE, ETH, now), requestedAt: REPORT }
    expect(wait({ now, place })).toMatchObject({ from: now, to: REPORT + 2n * DAY })
  })

  test('a pending request by its own place', () => {
    const request = { id: 13n, stEth: 7n * ETH, requestedAt: REPORT, ahead: 990n * ETH }
    expect(placeOf(QUEUE, request)).toEqual({
      ahead: 990n * ETH,
      requestsAhead: 2n,
      amount: 7n * ETH,
      requestedAt: REPORT,
    })
    expect(wait({ place: placeOf(QUEUE, request) })).toMatchObject({ reason: 'buffer-covers' })
    expect(wait({ place: placeOf(QUEUE, { ...request, ahead: undefined }) })).toMatchObject({
      is: 'unknown',
      why: 'ahead-unknown',
    })
  })
})

describe('where validators have to leave first', () => {
  const amount = 5_000n * ETH
  const history = { median: 3n * DAY, p90: 9n * DAY, count: 40 }

  test('without a history nobody knows, and it says how much is missing', () => {
    expect(wait({ amount })).toMatchObject({
      is: 'unknown',
      why: 'waits-for-exits',
      evidence: { missing: 4_400n * ETH, ahead: 400n * ETH, requestsAhead: 20n },
    })
  })

  test('with one: from the median to the 90th percentile', () => {
    expect(wait({ amount, history })).toMatchObject({
      is: 'known',
      reason: 'waits-for-exits',
      from: NOW + 3n * DAY,
      to: NOW + 9n * DAY,
      evidence: { history },
    })
  })

  test('never before the first report that it is old enough for', () => {
    const short = { median: HOUR, p90: 9n * DAY, count: 4 }
    expect(wait({ amount, history: short })).toMatchObject({ from: REPORT + DAY })
  })

  test('an empty history, or one that it has outlived, is no guide', () => {
    expect(wait({ amount, history: { ...history, count: 0 } })).toMatchObject({ is: 'unknown' })
    const place = { ahead: 2_000n * ETH, requestsAhead: 3n, amount, requestedAt: NOW - 10n * DAY }
    expect(wait({ place, history })).toMatchObject({ is: 'unknown', why: 'waits-for-exits' })
  })
})

describe('not known, and why', () => {
  test.each([
    ['bunker', { queue: { ...QUEUE, isBunker: true } }],
    ['queue-paused', { queue: { ...QUEUE, isPaused: true } }],
    ['stopped', { isStopped: true }],
    ['report-unknown', { lastReportAt: undefined }],
    ['report-late', { now: REPORT + DAY + 6n * HOUR + 1n }],
  ] as const)('%s', (why, changed) => {
    expect(wait(changed)).toMatchObject({ is: 'unknown', why })
  })
})

test('the last report is the one that the APR ends with, if it is one', () => {
  const apr = (method: 'token-rebased' | 'exchange-rate-updated') =>
    ({
      steth: fresh({
        rate: { num: 3n, den: 100n },
        from: 1n,
        to: REPORT,
        updates: 7,
        method,
        window: 7n * DAY,
      }),
    }) as Snapshot['apr']
  expect(lastReportAt(apr('token-rebased'))).toBe(REPORT)
  expect(lastReportAt(apr('exchange-rate-updated'))).toBeUndefined()
  expect(lastReportAt({ ...apr('token-rebased'), steth: { is: 'loading' } })).toBeUndefined()
})
