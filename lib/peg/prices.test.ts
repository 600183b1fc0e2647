import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareRatio } from '@/lib/core/ratio'
import { multiplyRatios } from '@/lib/core/ratio-math'
import { midPrice, squareRoot } from '@/lib/peg/mid-price'
import { meanTick, priceOfSqrt, sqrtRatioAtTick, twapPrice } from '@/lib/peg/tick-price'

const ETH = 10n ** 18n
const Q96 = 2n ** 96n

describe('prices of ticks', () => {
  test.each([
    [0n, Q96],
    [-887_272n, 4_295_128_739n],
    [887_272n, 1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_342n],
    [50n, 79_426_470_787_362_580_746_886_972_461n],
    [-50n, 79_030_349_367_926_598_376_800_521_322n],
    [100n, 79_625_275_426_524_748_796_330_556_128n],
    [-250_000n, 295_440_463_448_801_648_376_846n],
  ])('at %s as TickMath has it', (tick, sqrt) => {
    expect(sqrtRatioAtTick(tick)).toBe(sqrt)
  })

  test('a tick that cannot be has no price', () => {
    expect(sqrtRatioAtTick(887_273n)).toBeUndefined()
    expect(sqrtRatioAtTick(-887_273n)).toBeUndefined()
    expect(twapPrice([0n, 887_273n * 1_800n], 1_800n, true)).toBeUndefined()
  })

  test.each([
    [[0n, 1_800n], 1n],
    [[0n, 1_799n], 0n],
    [[0n, -1n], -1n],
    [[0n, -1_800n], -1n],
    [[5_000n, 3_199n], -2n],
  ] as const)('mean of %o, rounded down', (cumulatives, tick) => {
    expect(meanTick(cumulatives, 1_800n)).toBe(tick)
  })

  test('the other way round where the token comes second', () => {
    const first = priceOfSqrt(2n * Q96, true)
    const second = priceOfSqrt(2n * Q96, false)
    expect(first && compareRatio(first, { num: 4n, den: 1n })).toBe(0)
    expect(second && compareRatio(second, { num: 1n, den: 4n })).toBe(0)
    expect(priceOfSqrt(0n, true)).toBeUndefined()
  })

  test('1.0001 to the 2126 is 1.2368', () => {
    const price = twapPrice([7_000n, 7_000n + 2_126n * 1_800n], 1_800n, true)
    expect(price && (price.num * 10_000n) / price.den).toBe(12_368n)
  })
})

describe('mid of a quote both ways', () => {
  test('cancels the fee: 0.04 % at perfect peg is exactly 1', () => {
    const kept = 9_996n
    const sell = { tokens: ETH, ether: (ETH * kept) / 10_000n }
    const buy = { ether: ETH, tokens: (ETH * kept) / 10_000n }
    expect(midPrice({ sell, buy })).toEqual({ num: ETH, den: ETH })
  })

  test('is sqrt(sell/buy)', () => {
    const found = midPrice({ sell: { tokens: ETH, ether: 4n * ETH }, buy: { ether: ETH, tokens: ETH } })
    expect(found && compareRatio(found, { num: 2n, den: 1n })).toBe(0)
  })

  test('one direction alone has no middle', () => {
    const way = { tokens: ETH, ether: ETH }
    for (const none of [
      { tokens: ETH, ether: 0n },
      { tokens: 0n, ether: ETH },
    ]) {
      expect(midPrice({ sell: none, buy: way })).toBeUndefined()
      expect(midPrice({ sell: way, buy: none })).toBeUndefined()
    }
  })

  test('of any fee, to the last of 18 decimals', () => {
    const price = fc.record({ num: fc.bigInt(ETH / 2n, 2n * ETH), den: fc.constant(ETH) })
    fc.assert(
      fc.property(price, fc.bigInt(0n, 10_000n), ({ num, den }, fee) => {
        const parts = 1_000_000n
        const sell = { tokens: ETH * parts, ether: num * (parts - fee) }
        const buy = { ether: num * parts, tokens: ETH * (parts - fee) }
        expect(midPrice({ sell, buy })).toEqual({ num, den })
      }),
    )
  })

  test('square roots are rounded down', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 60n), (value) => {
        const root = squareRoot(value)
        expect(root * root <= value && value < (root + 1n) * (root + 1n)).toBe(true)
      }),
    )
  })

  test('a price times itself turned around is one', () => {
    const [there, back] = [priceOfSqrt(3n * Q96, true), priceOfSqrt(3n * Q96, false)]
    if (there === undefined || back === undefined) throw new Error('no price')
    expect(compareRatio(multiplyRatios(there, back), { num: 1n, den: 1n })).toBe(0)
  })
})
