import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WAD } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import type { TimedPoint } from '@/lib/read/apr/apr-of'
import { APR_WINDOW, aprOf, DAY, yearly } from '@/lib/read/apr/apr-of'

/* APR by methods.md section 3. The Lido cases are `testVectors.lidoApr` of the protocol facts. */

/** Per cent with four decimals, cut off as the cases are. */
function percent(rate: Ratio): string {
  const scaled = (rate.num * 1_000_000n) / rate.den
  return `${scaled / 10_000n}.${(scaled % 10_000n).toString().padStart(4, '0')}`
}

const LIDO_CASES = [
  ['4608', '380434172050725886214426', '381568992239135809181277', '1.7497'],
  ['96768', '380431956104410024720267', '381546767228440793115619', '1.7918'],
  ['188928', '380429818132108977600266', '381525342519484532036668', '1.7613'],
] as const
const UNTIL = 100n * DAY
const LIDO_POST = { num: 381570076199165808306368n, den: 380434280124073199943710n }

describe('yearly rate', () => {
  test.each(LIDO_CASES)('Lido over %s s', (elapsed, shares, ether, expected) => {
    const rate = yearly({ num: BigInt(ether), den: BigInt(shares) }, LIDO_POST, BigInt(elapsed))
    expect(percent(rate ?? { num: 0n, den: 1n })).toBe(expected)
  })

  test('one per cent in a tenth of a year is ten per cent, down is negative', () => {
    const tenth = 3_153_600n
    expect(yearly({ num: 100n, den: 1n }, { num: 101n, den: 1n }, tenth)).toEqual({
      num: 31_536_000n,
      den: 100n * tenth,
    })
    const fall = yearly({ num: 100n, den: 1n }, { num: 99n, den: 1n }, tenth)
    expect((fall?.num ?? 0n) < 0n).toBe(true)
  })

  test('no time, no rate', () => {
    const one = { num: 1n, den: 1n }
    expect(yearly(one, one, 0n)).toBeUndefined()
    expect(yearly({ num: 0n, den: 1n }, one, 1n)).toBeUndefined()
  })

  test('steps multiply up: the whole equals its parts', () => {
    const ratio = fc.bigInt({ min: WAD, max: 2n * WAD }).map((num) => ({ num, den: WAD }))
    fc.assert(
      fc.property(ratio, ratio, fc.bigInt({ min: 1n, max: 10n ** 7n }), (a, b, seconds) => {
        const rate = yearly(a, b, seconds)
        // rate / year * seconds + 1 = b / a, exactly
        expect(rate).toBeDefined()
        if (rate === undefined) return
        expect((rate.num * seconds + rate.den * 31_536_000n) * a.num).toBe(b.num * rate.den * 31_536_000n)
      }),
    )
  })
})

/** A report a day, each raising ether by a ten-thousandth, as `TokenRebased` tells it. */
function reports(days: number): TimedPoint[] {
  return Array.from({ length: days }, (_, day) => ({
    time: BigInt(day + 1) * DAY,
    blockNumber: BigInt(day),
    rate: { num: WAD + BigInt(day + 1) * 10n ** 14n, den: WAD },
    before: { rate: { num: WAD + BigInt(day) * 10n ** 14n, den: WAD }, elapsed: DAY },
  }))
}

function updates(days: number): TimedPoint[] {
  return reports(days).map(({ before: _, ...point }) => point)
}

describe('Lido: end to end over the reports of the window', () => {
  test('first "before" to last rate, over all the time they cover', () => {
    const apr = aprOf('token-rebased', reports(10), UNTIL)
    expect(apr).toMatchObject({
      ok: true,
      value: {
        rate: {
          num: (10n * 10n ** 14n - 3n * 10n ** 14n) * WAD * 31_536_000n,
          den: (WAD + 3n * 10n ** 14n) * WAD * APR_WINDOW,
        },
        method: 'token-rebased',
        from: 3n * DAY,
        to: 10n * DAY,
        updates: 7,
        window: APR_WINDOW,
      },
    })
  })

  test('seven days are enough, six are not', () => {
    expect(aprOf('token-rebased', reports(7), UNTIL).ok).toBe(true)
    expect(aprOf('token-rebased', reports(6), UNTIL)).toEqual({
      ok: false,
      error: { code: 'not-enough-history' },
    })
    expect(aprOf('token-rebased', [], UNTIL)).toEqual({ ok: false, error: { code: 'not-enough-history' } })
  })

  test('a skipped day is part of the next report', () => {
    const skipped = reports(10).filter(({ time }) => time !== 4n * DAY)
    const late = skipped.map((point) =>
      point.time === 5n * DAY && point.before !== undefined
        ? { ...point, before: { rate: { num: WAD + 3n * 10n ** 14n, den: WAD }, elapsed: 2n * DAY } }
        : point,
    )
    expect(aprOf('token-rebased', late, UNTIL)).toMatchObject({
      value: { from: 3n * DAY, to: 10n * DAY, updates: 6 },
    })
  })

  test('a negative report counts', () => {
    const [last] = reports(8).slice(-1)
    if (last === undefined) throw new Error('no report')
    const slashed = [...reports(7), { ...last, rate: { num: WAD - 10n ** 15n, den: WAD } }]
    const apr = aprOf('token-rebased', slashed, UNTIL)
    expect(apr.ok && apr.value.rate.num < 0n).toBe(true)
  })
})

describe('rETH, cbETH: between update times', () => {
  test('from the latest update at least a window before the last', () => {
    const apr = aprOf('balances-updated', updates(10), UNTIL)
    expect(apr).toMatchObject({ value: { from: 3n * DAY, to: 10n * DAY, updates: 7 } })
  })

  test('a week without updates in it uses the one before', () => {
    const sparse = updates(20).filter(({ time }) => time < 4n * DAY || time === 20n * DAY)
    expect(aprOf('exchange-rate-updated', sparse, UNTIL)).toMatchObject({
      value: { from: 3n * DAY, to: 20n * DAY, updates: 1 },
    })
  })

  test('eight updates a day apart are enough, seven are not', () => {
    expect(aprOf('balances-updated', updates(8), UNTIL).ok).toBe(true)
    expect(aprOf('balances-updated', updates(7), UNTIL)).toMatchObject({
      error: { code: 'not-enough-history' },
    })
  })

  test('a rate of nothing cannot be compared', () => {
    const [first, ...rest] = updates(10)
    if (first === undefined) throw new Error('no update')
    const zero = { ...first, time: 3n * DAY, rate: { num: 0n, den: 1n } }
    expect(aprOf('balances-updated', [zero, ...rest.slice(2)], UNTIL)).toMatchObject({
      error: { code: 'bad-response' },
    })
  })
})

describe('beside the headline', () => {
  test("the last report's own, from the rate before it and its seconds", () => {
    expect(aprOf('token-rebased', reports(10), UNTIL)).toMatchObject({
      value: {
        last: {
          rate: {
            num: 10n ** 14n * WAD * 31_536_000n,
            den: (WAD + 9n * 10n ** 14n) * WAD * DAY,
          },
          from: 9n * DAY,
          to: 10n * DAY,
          updates: 1,
        },
      },
    })
  })

  test('thirty days between updates, once there are so many', () => {
    expect(aprOf('balances-updated', updates(31), UNTIL)).toMatchObject({
      value: { updates: 7, month: { from: 1n * DAY, to: 31n * DAY, updates: 30 } },
    })
    const young = aprOf('balances-updated', updates(30), UNTIL)
    expect(young.ok && young.value.month).toBeUndefined()
    const lido = aprOf('token-rebased', reports(40), UNTIL)
    expect(lido.ok && lido.value.month).toBeUndefined()
  })
})

describe('times that cannot be', () => {
  const refused = { ok: false, error: { code: 'bad-response' } }

  test('zero, out of order, or after the block they were read at', () => {
    const [first, ...rest] = updates(10)
    if (first === undefined) throw new Error('no update')
    expect(aprOf('exchange-rate-updated', [{ ...first, time: 0n }, ...rest], UNTIL)).toMatchObject(refused)
    expect(aprOf('exchange-rate-updated', [...rest, first], UNTIL)).toMatchObject(refused)
    expect(aprOf('exchange-rate-updated', updates(10), 9n * DAY)).toMatchObject(refused)
  })

  test('a window far longer than asked for is another figure', () => {
    const [first] = updates(1)
    const [last] = updates(90).slice(-1)
    if (first === undefined || last === undefined) throw new Error('no update')
    expect(aprOf('exchange-rate-updated', [first, last], UNTIL)).toMatchObject({
      error: { code: 'not-enough-history' },
    })
  })
})
