import { describe, expect, test } from 'vitest'
import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { decimalText } from '@/lib/format/decimal-text'
import { formatPercent } from '@/lib/format/percent'
import { valueIn } from '@/lib/loop/figure'
import { leverageOf, leverageOfLoops, leverageOfLtv, ltvOfLeverage } from '@/lib/loop/leverage'
import { loopFigures } from '@/lib/loop/loop-figures'
import type { LoopSize } from '@/lib/loop/loop-input'
import { openLoop } from '@/lib/loop/position'
import { type LoopShocks, NO_SHOCKS } from '@/lib/loop/shocks'
import { simulateLoop } from '@/lib/loop/simulate'
import { percent, TERMS } from '@/lib/testing/loop'

/* Worked figures of methods.md section 5, and of protocols.md 6.4. */

const ETH = 10n ** 18n
const DAY = 86_400n

const times = (num: bigint, den = 1n): LoopSize => ({ by: 'leverage', leverage: { num, den } })

function opened(size: LoopSize, equity = 10n * ETH) {
  const position = openLoop({ equity, size }, TERMS)
  if (!position.ok) throw new Error(position.error.code)
  return position.value
}

const figures = (size: LoopSize, shocks: Partial<LoopShocks> = {}, terms = TERMS) =>
  loopFigures({ position: opened(size), terms, shocks: { ...NO_SHOCKS, ...shocks }, days: 365 })

const at = (rate: string): Partial<LoopShocks> => ({ borrowRate: percent(rate) })

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not known')
  return value
}

/** Rounded to the nearest whole day, as the table has it. */
function daysAt(size: LoopSize, rate: string): bigint | string {
  const end = must(valueIn(figures(size, at(rate)).carry))
  return end.is === 'after' ? (end.seconds + DAY / 2n) / DAY : end.is
}

/** A percentage without zeros at the end, with an ASCII minus. */
const share = (ratio: Ratio, places = 2) =>
  formatPercent(ratio, 'en', places)
    .replace('\u2212', '-')
    .replace(/(\.\d*?)0+%$/, '$1%')
    .replace('.%', '%')

const TABLE = [
  [3n, '66.7%', '1.4250', '29.8%', ['3.65%', '2.55%', '-11.45%', '-27.45%'], [1_808n, 853n]],
  [5n, '80%', '1.1875', '15.8%', ['4.45%', '2.25%', '-25.75%', '-57.75%'], [877n, 414n]],
  [8n, '87.5%', '1.0857', '7.9%', ['5.65%', '1.8%', '-47.2%', '-103.2%'], [420n, 198n]],
  [10n, '90%', '1.0556', '5.3%', ['6.45%', '1.5%', '-61.5%', '-133.5%'], [276n, 130n]],
  [12n, '91.7%', '1.0364', '3.5%', ['7.25%', '1.2%', '-75.8%', '-163.8%'], [182n, 86n]],
] as const

describe('the table of methods.md section 5', () => {
  test.each(TABLE)('L = %s', (leverage, ltv, factor, fall, yields, days) => {
    const size = times(leverage)
    const position = opened(size)
    expect(position.collateral).toBe(10n * ETH * leverage)
    expect(position.debt).toBe(10n * ETH * (leverage - 1n))
    // one token is worth 1.2 ether
    expect(position.tokens).toBe((position.collateral * 10n + 11n) / 12n)
    const now = figures(size)
    expect(share(position.ltv, 1)).toBe(ltv)
    expect(decimalText(must(now.healthFactor), 4)).toBe(factor)
    expect(share(must(now.fall), 1)).toBe(fall)
    expect(now.isLiquidatable).toBe(false)
    const found = ['2.45', '3', '10', '18'].map((rate) => must(valueIn(figures(size, at(rate)).netApy)))
    expect(found.map((each) => share(each))).toEqual(yields)
    expect(['10', '18'].map((rate) => daysAt(size, rate))).toEqual(days)
    // never if r_b <= r_s
    expect(['2.45', '2.85'].map((rate) => daysAt(size, rate))).toEqual(['never', 'never'])
  })

  test('the fall at 10x is 5.26 %, from 0.9474 of the rate on', () => {
    const { fall } = figures(times(10n))
    expect(share(must(fall))).toBe('5.26%')
    expect(decimalText({ num: must(fall).den - must(fall).num, den: must(fall).den }, 4)).toBe('0.9474')
  })

  test('break-even borrow rate is L*r_s/(L-1)', () => {
    expect(compareRatio(must(valueIn(figures(times(10n)).breakEvenBorrow)), percent('3.1666'))).toBe(1)
    expect(share(must(valueIn(figures(times(10n)).breakEvenBorrow)), 4)).toBe('3.1667%')
    // there is then nothing left of the reward
    const rate = must(valueIn(figures(times(7n, 2n)).breakEvenBorrow))
    expect(must(valueIn(figures(times(7n, 2n), { borrowRate: rate }).netApy)).num).toBe(0n)
  })

  test('10x earns 6.4 % at 2.8 % and 2.4 %, and loses 0.8 % at 3.2 %', () => {
    const terms = { ...TERMS, stakingApr: percent('2.8') }
    const found = ['2.4', '3.2'].map((rate) => must(valueIn(figures(times(10n), at(rate), terms).netApy)))
    expect(found.map((each) => share(each))).toEqual(['6.4%', '-0.8%'])
  })
})

describe('an oracle error and slashing', () => {
  const wrong = { oracleError: percent('-2.85') }

  test('-2.85 % liquidates above LTV 92.29 %, L > 12.97', () => {
    // exactly: 0.9715 * 0.95 = 0.922925; of this equity the collateral is whole wei
    const edge: LoopSize = { by: 'ltv', ltv: { num: 922_925n, den: 1_000_000n } }
    const position = opened(edge, 77_075n * 10n ** 13n)
    const shocks = { ...NO_SHOCKS, ...wrong }
    const onEdge = loopFigures({ position, terms: TERMS, shocks, days: 365 })
    expect(compareRatio(must(onEdge.healthFactor), { num: 1n, den: 1n })).toBe(0)
    expect(onEdge.isLiquidatable).toBe(false)
    const beyond: LoopSize = { by: 'ltv', ltv: { num: 922_926n, den: 1_000_000n } }
    expect(figures(beyond, wrong).isLiquidatable).toBe(true)
    expect(decimalText(leverageOfLtv({ num: 922_925n, den: 1_000_000n }), 2)).toBe('12.97')
    expect(figures(times(1_297n, 100n), wrong).isLiquidatable).toBe(false)
    expect(figures(times(1_298n, 100n), wrong).isLiquidatable).toBe(true)
    // the market has not moved
    expect(figures(times(1_298n, 100n)).isLiquidatable).toBe(false)
  })

  test('slashing of 0.5 % takes 10x from 1.0556 to 1.0503', () => {
    const slashed = figures(times(10n), { slashing: percent('0.5') })
    expect(decimalText(must(slashed.healthFactor), 4)).toBe('1.0503')
    expect(slashed.worth).toBe((100n * ETH * 995n) / 1_000n)
    expect(slashed.equity).toBe((95n * ETH) / 10n)
  })

  test('a market discount of 5 % liquidates only where the market is the price', () => {
    const fallen = { marketDiscount: percent('5') }
    const size = times(12n)
    expect(figures(size, fallen).isLiquidatable).toBe(false)
    expect(figures(size, { ...fallen, pricedBy: 'market' }).isLiquidatable).toBe(true)
    // at 10x, 5.26 % would be needed
    expect(figures(times(10n), { ...fallen, pricedBy: 'market' }).isLiquidatable).toBe(false)
  })
})

describe('sizes', () => {
  test('LTV 90 % is 10x, and the way back', () => {
    expect(decimalText(leverageOfLtv(percent('90')), 6)).toBe('10.000000')
    expect(share(ltvOfLeverage({ num: 10n, den: 1n }))).toBe('90%')
    expect(leverageOf({ by: 'ltv', ltv: { num: 0n, den: 1n } })).toMatchObject({ ok: true })
  })

  test('n loops: E, E + l*E, ..., towards 1/(1-l)', () => {
    const ltv = percent('90')
    const sums = ['1.000000', '1.900000', '2.710000', '3.439000']
    expect([0, 1, 2, 3].map((loops) => decimalText(leverageOfLoops(ltv, loops), 6))).toEqual(sums)
    expect(decimalText(leverageOfLoops(ltv, 100), 3)).toBe('10.000')
    const position = opened({ by: 'loops', loops: 3, ltv })
    expect(position.collateral).toBe(34_390n * 10n ** 15n)
    // the limit of the mode is held against each loan, not against the whole
    expect(position.borrowed).toEqual(ltv)
    expect(share(position.ltv)).toBe('70.92%')
  })

  test('no loop is no debt', () => {
    const position = opened({ by: 'loops', loops: 0, ltv: percent('90') })
    expect(position).toMatchObject({ debt: 0n, borrowed: { num: 0n } })
    const { healthFactor, carry, breakEvenBorrow, liquidation, netApy } = figures(times(1n))
    expect([healthFactor, valueIn(breakEvenBorrow), liquidation]).toEqual([undefined, undefined, undefined])
    expect(valueIn(carry)).toEqual({ is: 'no-debt' })
    expect(share(must(valueIn(netApy)))).toBe('2.85%')
  })

  test.each([
    [times(1n, 2n), { code: 'leverage-below-one' }],
    [times(1_001n), { code: 'leverage-too-high', most: 1_000n }],
    [{ by: 'ltv', ltv: percent('-1') }, { code: 'ltv-below-zero' }],
    [{ by: 'ltv', ltv: percent('100') }, { code: 'ltv-not-below-one' }],
    [{ by: 'loops', loops: 2, ltv: percent('100') }, { code: 'ltv-not-below-one' }],
    [
      { by: 'loops', loops: 101, ltv: percent('50') },
      { code: 'loops-out-of-range', most: 100 },
    ],
    [
      { by: 'loops', loops: 1.5, ltv: percent('50') },
      { code: 'loops-out-of-range', most: 100 },
    ],
    [
      { by: 'loops', loops: -1, ltv: percent('50') },
      { code: 'loops-out-of-range', most: 100 },
    ],
  ] as const satisfies readonly (readonly [LoopSize, object])[])('no size (%#)', (size, error) => {
    expect(openLoop({ equity: ETH, size }, TERMS)).toEqual({ ok: false, error })
  })
})

describe('getting out and being liquidated', () => {
  test('selling at 0.5 % costs 5 % of equity for all of 10x, and a little over 4.5 % for the debt', () => {
    const { now } = simulateLoop({
      position: opened(times(10n)),
      terms: TERMS,
      shocks: NO_SHOCKS,
      days: 30,
      sale: percent('0.5'),
    })
    const unwind = must(valueIn(now.unwind))
    expect(unwind.all).toBe(5n * 10n ** 17n)
    expect(share(must(unwind.ofEquity).all)).toBe('5%')
    // 90 * 0.005 / 0.995, rounded up
    expect(unwind.repay).toBe((90n * ETH * 5n + 994n) / 995n)
    expect(share(must(must(unwind.ofEquity).repay))).toBe('4.52%')
  })

  test('at the edge, v3.0 repays half and takes 1 % of it', () => {
    const { liquidation } = figures(times(10n))
    expect(liquidation).toEqual({
      isNow: false,
      closeFactor: { num: 1n, den: 2n },
      once: 45n * 10n ** 16n,
      most: 9n * 10n ** 17n,
      uncovered: 0n,
    })
  })
})

test('a year at 10x: 100 e^0.0285 - 90 e^0.0245 - 10', () => {
  const outcome = must(valueIn(figures(times(10n)).outcome))
  if (outcome.is !== 'held') throw new Error(outcome.is)
  const expected = 100 * Math.exp(0.0285) - 90 * Math.exp(0.0245) - 10
  expect(Number(outcome.gain) / 1e18).toBeCloseTo(expected, 10)
  expect(outcome.equity).toBe(outcome.collateral - outcome.debt)
})
