import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { addRatios, ratioOf } from '@/lib/core/ratio-math'
import { valueSplit } from '@/lib/rewards/value-split'

const ETH = 10n ** 18n

/** ten-thousandths of an ETH, rounded half away from zero as the figures of methods.md are */
function shown(part: Ratio | undefined): string | undefined {
  if (part === undefined) return undefined
  const scaled = (part.num * 10_000n * 2n) / (part.den * ETH)
  return ((scaled + (scaled < 0n ? -1n : 1n)) / 2n).toString()
}

describe('why did my value change', () => {
  test('10 rETH, R 1.062 -> 1.066, p +0.40 % -> +0.13 %: +0.0400, -0.0286, together +0.0114 (methods.md section 4)', () => {
    const split = valueSplit(
      { value: (10n * ETH * 1_062n) / 1_000n, market: { num: 10_040n, den: 10_000n } },
      { value: (10n * ETH * 1_066n) / 1_000n, market: { num: 10_013n, den: 10_000n } },
      { rewards: (4n * ETH) / 100n, rounding: 0n, fees: 0n },
    )
    expect(shown(split.accrual)).toBe('400')
    expect(shown(split.premium)).toBe('-286')
    expect(shown(split.change)).toBe('114')
    expect(shown(split.flows)).toBe('0')
    expect(split.changeInMoney).toBeUndefined()
  })

  test('in money: the price of ETH works on what was there', () => {
    const even = { num: 1n, den: 1n }
    const price = (whole: bigint) => ({ num: whole, den: 1n })
    const split = valueSplit(
      { value: 10n * ETH, market: even, ethPrice: price(3_000n) },
      { value: 16n * ETH, market: even, ethPrice: price(2_500n) },
      { rewards: ETH, rounding: 0n, fees: -ETH / 100n },
    )
    expect(split.flows).toEqual(ratioOf(5n * ETH + ETH / 100n))
    expect(split.ethPrice).toMatchObject({ num: -5_000n * ETH })
    // 16 * 2,500 - 10 * 3,000
    expect(split.changeInMoney).toMatchObject({ num: 10_000n * ETH })
  })

  test('without a market there is no premium and no total; nothing held needs none', () => {
    const between = { rewards: 0n, rounding: 0n, fees: 0n }
    const even = { num: 1n, den: 1n }
    const split = valueSplit({ value: 5n }, { value: 7n, market: even }, between)
    expect(split).toEqual({
      flows: ratioOf(2n),
      fees: ratioOf(0n),
      accrual: ratioOf(0n),
      rounding: ratioOf(0n),
    })
    expect(valueSplit({ value: 0n }, { value: 7n, market: even }, between).change).toEqual(ratioOf(7n))
  })

  test('the parts add up, exactly, in ETH and in money', () => {
    const value = fc.bigInt({ min: 0n, max: 10n ** 30n })
    const small = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
    const positive = fc.bigInt({ min: 1n, max: 10n ** 20n })
    const ratio = fc.record({ num: positive, den: positive })
    const end = fc.record({ value, market: ratio, ethPrice: ratio })
    const between = fc.record({ rewards: small, rounding: small, fees: small })
    fc.assert(
      fc.property(end, end, between, (a, b, c) => {
        const { flows, fees, accrual, rounding, premium, change, ethPrice, changeInMoney } = valueSplit(
          a,
          b,
          c,
        )
        if (
          premium === undefined ||
          change === undefined ||
          ethPrice === undefined ||
          changeInMoney === undefined
        )
          throw new Error('a part is missing')
        const sum = [flows, fees, accrual, rounding, premium].reduce(addRatios)
        expect(compareRatio(sum, change)).toBe(0)
        const money = (x: typeof a) => ({
          num: x.value * x.market.num * x.ethPrice.num,
          den: x.market.den * x.ethPrice.den,
        })
        const [first, last] = [money(a), money(b)]
        expect(compareRatio(addRatios(first, changeInMoney), last)).toBe(0)
      }),
    )
  })
})
