import { expect, test } from 'vitest'
import type { RateStep } from '@/lib/history/rate-step'
import { aprLine } from '@/lib/rewards/apr-line'
import { aprWindow } from '@/lib/rewards/apr-windows'

const DAY = 86_400n
const T0 = 1_790_000_000n

/** A report a day; each raises the rate by `rise` millionths. */
function reports(...rises: readonly bigint[]): readonly RateStep[] {
  let rate = 10n ** 18n
  return rises.map((rise, index) => {
    const before = { num: rate, den: 10n ** 18n }
    rate += (rate * rise) / 1_000_000n
    const time = T0 + BigInt(index) * DAY
    return {
      ...{ block: BigInt(index + 1), time, index: 0, tx: `0x${'1'.repeat(64)}`, protocol: 'lido' },
      ...{ before, after: { num: rate, den: 10n ** 18n }, rateTime: time, elapsed: DAY },
    }
  })
}

test('each point is what the window said at that step', () => {
  const steps = reports(80n, 80n, 80n, 80n, 80n, 80n, 80n, 160n, -40n, 80n)
  const line = aprLine('lido', steps, T0 + 7n * DAY, 7n)
  expect(line.map(({ time }) => time)).toEqual([7n, 8n, 9n].map((day) => T0 + day * DAY))
  for (const [at, { time, rate }] of line.entries()) {
    const told = aprWindow('lido', steps.slice(0, 8 + at), time, 7n)
    expect(told.ok && told.value.rate).toEqual(rate)
  }
  // One loss in the week: less than the week before, and not yet below nothing.
  const [first, second] = line.map(({ rate }) => Number(rate.num) / Number(rate.den))
  expect(second).toBeLessThan(first ?? 0)
  expect(second).toBeGreaterThan(0)
})

test('steps whose window is not covered are no points; nothing gives nothing', () => {
  expect(aprLine('lido', reports(80n, 80n, 80n), T0, 7n)).toEqual([])
  expect(aprLine('lido', [], T0, 7n)).toEqual([])
})
