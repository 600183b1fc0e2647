import { describe, expect, test } from 'vitest'
import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { formatPercent } from '@/lib/format/percent'
import { compareSize, toBasisPoints } from '@/lib/peg/basis-points'
import { deviationOf, redemptionRate } from '@/lib/peg/deviation'
import { feedPrice, feedSubject } from '@/lib/peg/feed-price'
import { median } from '@/lib/peg/median'

/* Figures: methods.md section 1. */

const ETH = 10n ** 18n
const wei = (num: bigint): Ratio => ({ num, den: ETH })
const RATE = wei(1_237_000_000_000_000_000n)

function deviation(market: Ratio, token: 'steth' | 'wsteth' | 'reth' | 'cbeth', rate: Ratio): Ratio {
  const redemption = redemptionRate(token, rate)
  const found = redemption && deviationOf(market, redemption)
  if (found === undefined) throw new Error('not known')
  return found
}

describe('deviation', () => {
  test('wstETH at its rate of 1.237 is 0.00 %, not a premium of 23.7 %', () => {
    const found = deviation(RATE, 'wsteth', RATE)
    expect(found.num).toBe(0n)
    expect(formatPercent(found, 'en')).toBe('0.00%')
  })

  test('stETH is not divided by the rate of wstETH', () => {
    expect(formatPercent(deviation(wei(ETH), 'steth', RATE), 'en')).toBe('0.00%')
    expect(redemptionRate('steth', undefined)).toEqual({ num: 1n, den: 1n })
  })

  test.each([
    ['low of April 2026', 994_100_000_000_000_000n, -59n, '−0.59%'],
    ['June 2022', 947_400_000_000_000_000n, -526n, '−5.26%'],
    ['a fee-inclusive quote of a 0.04 % pool at perfect peg', 999_600_000_000_000_000n, -4n, '−0.04%'],
    ['a premium', 1_030_000_000_000_000_000n, 300n, '3.00%'],
  ])('stETH, %s', (_name, market, bp, percent) => {
    const found = deviation(wei(market), 'steth', RATE)
    expect(toBasisPoints(found)).toBe(bp)
    expect(formatPercent(found, 'en')).toBe(percent)
  })

  test("a kill-switch's own sample: rETH at 0.999857924990777832 of its rate", () => {
    const rate = wei(1_150_000_000_000_000_000n)
    const market = { num: 999_857_924_990_777_832n * rate.num, den: ETH * rate.den }
    expect(formatPercent(deviation(market, 'reth', rate), 'en', 4)).toBe('−0.0142%')
  })

  test('a wei off is off', () => {
    expect(deviation(wei(RATE.num - 1n), 'wsteth', RATE).num).toBeLessThan(0n)
    expect(deviation(wei(RATE.num + 1n), 'wsteth', RATE).num).toBeGreaterThan(0n)
  })

  test('what is not known is not 1.000', () => {
    expect(redemptionRate('reth', undefined)).toBeUndefined()
    expect(redemptionRate('cbeth', { num: 0n, den: ETH })).toBeUndefined()
    expect(deviationOf({ num: 0n, den: ETH }, RATE)).toBeUndefined()
    expect(deviationOf(RATE, { num: 0n, den: 1n })).toBeUndefined()
  })
})

describe('basis points', () => {
  test.each([
    [{ num: 5n, den: 100_000n }, 1n],
    [{ num: -5n, den: 100_000n }, -1n],
    [{ num: 49_999n, den: 1_000_000_000n }, 0n],
    [{ num: -41n, den: 10_000n }, -41n],
  ])('%o', (ratio, expected) => {
    expect(toBasisPoints(ratio)).toBe(expected)
  })

  test('both signs count alike', () => {
    expect(compareSize({ num: -3n, den: 10n }, { num: 3n, den: 10n })).toBe(0)
    expect(compareSize({ num: -3n, den: 10n }, { num: 2n, den: 10n })).toBe(1)
  })
})

describe('median', () => {
  const bp = (num: bigint): Ratio => ({ num, den: 10_000n })

  test.each([
    [[3n, 1n, 2n], 2n, 1n],
    [[4n, 1n], 5n, 2n],
    [[4n, -1n, 3n, -2n], 2n, 2n],
    [[7n], 7n, 1n],
  ])('of %o bp', (values, num, den) => {
    const found = median(values.map(bp))
    expect(found && compareRatio(found, { num, den: den * 10_000n })).toBe(0)
  })

  test('of nothing there is none', () => {
    expect(median([])).toBeUndefined()
  })
})

describe('feeds', () => {
  const answer = (value: bigint, decimals = 18) => ({ answer: value, decimals })

  test('that of stETH says the same of wstETH, without dividing again', () => {
    const price = feedPrice('wsteth', 'stETH/ETH', answer(995n * 10n ** 15n), RATE)
    expect(price && formatPercent(deviation(price, 'wsteth', RATE), 'en')).toBe('−0.50%')
    const own = feedPrice('steth', 'stETH/ETH', answer(995n * 10n ** 15n), undefined)
    expect(own && formatPercent(deviation(own, 'steth', RATE), 'en')).toBe('−0.50%')
    expect(feedPrice('wsteth', 'stETH/ETH', answer(1n), undefined)).toBeUndefined()
  })

  test('prices have the decimals they have', () => {
    const price = feedPrice('reth', 'rETH/ETH', answer(115_000_000n, 8), undefined)
    expect(price && compareRatio(price, { num: 115n, den: 100n })).toBe(0)
  })

  test.each([
    ['cbeth', 'cbETH/USD'], // a lending market once priced cbETH at $1.12
    ['cbeth', 'ETH/USD'],
    ['reth', 'stETH/ETH'],
    ['steth', 'wstETH/ETH'],
    ['wsteth', 'wstETH/USD'],
  ] as const)('%s has nothing from %s', (token, pair) => {
    expect(feedSubject(token, pair)).toBeUndefined()
    expect(feedPrice(token, pair, answer(ETH), RATE)).toBeUndefined()
  })
})
