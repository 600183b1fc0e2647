import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareRatio, type Ratio } from '@/lib/core/ratio'
import { breakEvenDiscount, breakEvenWait, discountOf, discountWithGas } from '@/lib/exit/break-even'
import { rateOfIntent } from '@/lib/exit/exit-intent'
import { parseYearlyRate } from '@/lib/exit/parse-yearly-rate'
import { sellNet, waitNet } from '@/lib/exit/route-net'
import { splitAmount } from '@/lib/exit/split-amount'
import { momentsOf, waitRange } from '@/lib/exit/wait-range'
import { presentValue } from '@/lib/exit/yearly-rate'
import { formatPercent } from '@/lib/format/percent'

/* Figures: methods.md section 2. */

const ETH = 10n ** 18n
const DAY = 86_400n
const FREE = { wait: 0n, sell: 0n }
const percent = (hundredths: bigint): Ratio => ({ num: hundredths, den: 10_000n })

const rate = fc.record({ num: fc.bigInt(1n, 500_000n), den: fc.constant(1_000_000n) })
const days = fc.bigInt(1n, 400n).map((count) => count * DAY)
const amount = fc.bigInt(ETH / 1_000n, 100_000n * ETH)

describe('break-even discount', () => {
  test.each([
    [500n, 5n, '0.068%'],
    [500n, 18n, '0.246%'],
    [500n, 46n, '0.626%'],
    [1_000n, 5n, '0.137%'],
    [1_000n, 18n, '0.491%'],
    [1_000n, 46n, '1.245%'],
    [285n, 5n, '0.039%'],
    [285n, 18n, '0.140%'],
    [285n, 46n, '0.358%'],
  ])('k %s bp, %s days: %s', (k, wait, expected) => {
    const found = breakEvenDiscount(ETH, percent(k), wait * DAY, FREE)
    expect(found && formatPercent(found, 'en', 3)).toBe(expected)
  })

  test('0.0006 ETH more gas adds 0.06 % at 1 ETH', () => {
    const gas = { wait: 6n * 10n ** 14n, sell: 0n }
    const found = breakEvenDiscount(ETH, percent(0n), 5n * DAY, gas)
    expect(found && formatPercent(found, 'en', 2)).toBe('0.06%')
    const [more, less] = [gas, FREE].map((each) => breakEvenDiscount(ETH, percent(500n), 18n * DAY, each))
    if (more === undefined || less === undefined) throw new Error('not known')
    const added = { num: more.num * less.den - less.num * more.den, den: more.den * less.den }
    expect(compareRatio(added, { num: 6n, den: 10_000n })).toBe(0)
  })

  test('at it, both ways are worth the same, to a wei of rounding', () => {
    fc.assert(
      fc.property(
        amount,
        rate,
        days,
        fc.bigInt(0n, ETH / 500n),
        fc.bigInt(0n, ETH / 500n),
        (A, k, W, gw, gs) => {
          const gas = { wait: gw, sell: gs }
          const star = breakEvenDiscount(A, k, W, gas)
          if (star === undefined) throw new Error('not known')
          const out = (A * (star.den - star.num)) / star.den
          const wait = waitNet(A, k, { from: W, to: W }, gw)
          if (wait === undefined) throw new Error('not known')
          const apart = sellNet(out, gs).low - wait.low
          expect(apart >= -1n && apart <= 1n).toBe(true)
        },
      ),
    )
  })

  test('it grows with the rate and with the wait', () => {
    fc.assert(
      fc.property(
        amount,
        rate,
        days,
        fc.bigInt(1n, 100_000n),
        fc.bigInt(1n, DAY),
        (A, k, W, more, longer) => {
          const at = (rate: Ratio, wait: bigint) => breakEvenDiscount(A, rate, wait, FREE)
          const base = at(k, W)
          const dearer = at({ num: k.num + more, den: k.den }, W)
          const later = at(k, W + longer)
          if (!base || !dearer || !later) throw new Error('not known')
          expect(compareRatio(dearer, base)).toBe(1)
          expect(compareRatio(later, base)).toBe(1)
        },
      ),
    )
  })

  test('without a wait it is known only where time costs nothing', () => {
    expect(breakEvenDiscount(ETH, percent(500n), undefined, FREE)).toBeUndefined()
    expect(breakEvenDiscount(ETH, percent(0n), undefined, { wait: 3n, sell: 1n })).toEqual({
      num: 2n,
      den: ETH,
    })
    expect(breakEvenDiscount(0n, percent(500n), DAY, FREE)).toBeUndefined()
  })
})

describe('break-even wait', () => {
  test('it is the inverse of the discount without gas, to a second', () => {
    fc.assert(
      fc.property(amount, rate, days, (A, k, W) => {
        const star = breakEvenDiscount(A, k, W, FREE)
        expect(star && breakEvenWait(k, star)).toEqual({ is: 'limit', seconds: W })
      }),
    )
  })

  test('time that costs nothing has no limit, nor has a market that pays nothing', () => {
    expect(breakEvenWait(percent(0n), percent(50n))).toEqual({ is: 'no-limit' })
    expect(breakEvenWait(percent(500n), { num: 1n, den: 1n })).toEqual({ is: 'no-limit' })
    expect(breakEvenWait(percent(500n), { num: 3n, den: 2n })).toEqual({ is: 'no-limit' })
  })

  test('at a premium no wait is short enough', () => {
    const premium = discountOf(ETH, ETH + 1n)
    expect(premium && breakEvenWait(percent(500n), premium)).toEqual({ is: 'limit', seconds: 0n })
    expect(breakEvenWait(percent(0n), { num: 0n, den: 1n })).toEqual({ is: 'limit', seconds: 0n })
  })

  test('with the fees in the discount it is where the two ways turn', () => {
    const gas = { wait: ETH / 1_000n, sell: ETH / 2_000n }
    const k = percent(500n)
    const out = (ETH * 99n) / 100n
    const d = discountWithGas(ETH, out, gas)
    const turn = d && breakEvenWait(k, d)
    if (turn?.is !== 'limit') throw new Error('no limit')
    const wait = (seconds: bigint) => waitNet(ETH, k, { from: seconds, to: seconds }, gas.wait)?.low
    const sell = sellNet(out, gas.sell).low
    expect(wait(turn.seconds)).toBeGreaterThanOrEqual(sell)
    expect(wait(turn.seconds + 2n)).toBeLessThan(sell)
  })

  test('nothing has no discount', () => {
    expect(discountOf(0n, 0n)).toBeUndefined()
    expect(discountWithGas(0n, 0n, FREE)).toBeUndefined()
  })
})

describe('net of each way', () => {
  test('a range of waits gives a range of results, the longest the least', () => {
    const found = waitNet(10n * ETH, percent(500n), { from: 5n * DAY, to: 18n * DAY }, 0n)
    expect(found).toEqual({
      low: presentValue(10n * ETH, percent(500n), 18n * DAY),
      high: presentValue(10n * ETH, percent(500n), 5n * DAY),
    })
    expect(found?.low).toBe((10n * ETH * 365n * 10_000n) / (365n * 10_000n + 500n * 18n))
  })

  test('an unknown wait is known only where time costs nothing', () => {
    expect(waitNet(ETH, percent(500n), undefined, 1n)).toBeUndefined()
    expect(waitNet(ETH, percent(0n), undefined, 1n)).toEqual({ low: ETH - 1n, high: ETH - 1n })
  })

  test('fees can exceed a small amount', () => {
    expect(sellNet(5n, 7n)).toEqual({ low: -2n, high: -2n })
  })
})

describe('wait', () => {
  const moment = { is: 'known', from: 1_000n, to: 2_001n } as const
  test('counts from now, and not below nothing', () => {
    expect(waitRange(moment, 900n)).toEqual({ from: 100n, to: 1_101n })
    expect(waitRange(moment, 1_500n)).toEqual({ from: 0n, to: 501n })
    expect(waitRange({ is: 'unknown' }, 900n)).toBeUndefined()
  })

  test('is stretched outwards', () => {
    expect(waitRange(moment, 999n, { num: 1n, den: 2n })).toEqual({ from: 0n, to: 501n })
    expect(waitRange(moment, 900n, { num: 2n, den: 1n })).toEqual({ from: 200n, to: 2_202n })
    expect(momentsOf(waitRange(moment, 900n, { num: 2n, den: 1n }), 900n)).toEqual({
      from: 1_100n,
      to: 3_102n,
    })
    expect(momentsOf(undefined, 900n)).toBeUndefined()
  })
})

test('what is split sums to the whole', () => {
  fc.assert(
    fc.property(amount, fc.bigInt(0n, 100n), (whole, share) => {
      const { waits, sells } = splitAmount(whole, share)
      expect(waits + sells).toBe(whole)
      expect(waits * 100n <= whole * share && sells >= 0n).toBe(true)
    }),
  )
})

describe('yearly rate', () => {
  test.each([
    ['5', 50_000n],
    ['2.85 %', 28_500n],
    ['２．８５％', 28_500n],
    ['0', 0n],
    ['1000', 10_000_000n],
  ])('%s', (text, num) => {
    expect(parseYearlyRate(text)).toEqual({ ok: true, value: { num, den: 1_000_000n } })
  })

  test.each([
    ['', 'empty'],
    ['-3', 'negative'],
    ['five', 'not-a-number'],
    ['5 ETH', 'wrong-unit'],
    ['2.85001', 'too-many-decimals'],
    ['1000.1', 'too-large'],
  ])('%s: %s', (text, error) => {
    expect(parseYearlyRate(text)).toEqual({ ok: false, error })
  })

  test('holding costs no time; the others what was typed', () => {
    expect(rateOfIntent('hold', percent(500n))).toEqual({ num: 0n, den: 1n })
    expect(rateOfIntent('redeploy', percent(500n))).toEqual(percent(500n))
    expect(rateOfIntent('repay', undefined)).toBeUndefined()
  })
})
