import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnSide } from '@/lib/learn/drawn-side'
import { illustrate } from '@/lib/learn/illustrate'
import { LEVEL_POOL } from '@/lib/learn/level-pool'

const ETH = 10n ** 18n

function last<T>(list: readonly T[]): T {
  const found = list.at(-1)
  if (found === undefined) throw new Error('an empty list')
  return found
}

describe('the illustration of a stake', () => {
  test('round figures: 36.5 % a year is a thousandth a day, compounding', () => {
    // a pool of 1000 ETH at 1.25 ETH a share; 100 ETH are 80 shares, so that 880 shares stand for 1100 ETH
    const days = illustrate({
      stake: 100n * ETH,
      apr: { num: 365n, den: 1_000n },
      days: 2,
      pool: { num: 1_000n * ETH, den: 800n * ETH },
    })
    expect(days.map(({ day }) => day)).toEqual([0, 1, 2])
    expect(days.map(({ rebasing }) => rebasing.tokens)).toEqual([
      100_000_000_000_000_000_000n,
      100_100_000_000_000_000_000n,
      100_200_100_000_000_000_000n,
    ])
    expect(days.map(({ rewardBearing }) => rewardBearing.tokens)).toEqual([80n * ETH, 80n * ETH, 80n * ETH])
    expect(days.map(({ rewardBearing: { rate } }) => (rate.num * 10_000_000n) / rate.den)).toEqual([
      12_500_000n,
      12_512_500n,
      12_525_012n,
    ])
  })

  test('floors as the contracts do: the pool by shares, the report toward zero, the balance by shares', () => {
    // Worked by hand. Pool 10 wei over 7 shares, stake 5: floor(5 * 7 / 10) = 3 shares of 10, 15 wei.
    // Day 0: floor(3 * 15 / 10) = 4. A report adds floor(15 * 73 / 365) = 3: 18, floor(3 * 18 / 10) = 5.
    // Then floor(18 / 5) = 3: 21, floor(6.3) = 6; floor(21 / 5) = 4: 25, floor(7.5) = 7.
    const days = illustrate({ stake: 5n, apr: { num: 73n, den: 1n }, days: 3, pool: { num: 10n, den: 7n } })
    expect(days.map(({ rebasing }) => rebasing.tokens)).toEqual([4n, 5n, 6n, 7n])
    expect(days.map(({ rewardBearing }) => rewardBearing.rate)).toEqual([
      { num: 15n, den: 10n },
      { num: 18n, den: 10n },
      { num: 21n, den: 10n },
      { num: 25n, den: 10n },
    ])
    expect(days.map(({ rewardBearing }) => rewardBearing.tokens)).toEqual([3n, 3n, 3n, 3n])
  })

  test('thirty days at 2.85 % of 10 ETH, to the wei', () => {
    const { rebasing, rewardBearing } = last(
      illustrate({ stake: 10n * ETH, apr: { num: 285n, den: 10_000n }, days: 30, pool: LEVEL_POOL }),
    )
    // 10 * (1 + 0.0285 / 365)^30 = 10.023451198076948431..., by a decimal calculator; the pool floors thirty times
    const exact = 10_023_451_198_076_948_431n
    expect(exact - rebasing.tokens).toBeLessThanOrEqual(1n)
    expect(exact - rebasing.tokens).toBeGreaterThanOrEqual(0n)
    expect(rewardBearing.tokens).toBe(10n * ETH)
    expect(rewardBearing.worth).toBe(rebasing.worth)
  })

  test('a loss takes from both alike, and is told as one', () => {
    const days = illustrate({ stake: ETH, apr: { num: -365n, den: 1_000n }, days: 1, pool: LEVEL_POOL })
    expect(last(days).rebasing).toEqual({
      tokens: 999_000_000_000_000_000n,
      rate: { num: 1n, den: 1n },
      worth: 999_000_000_000_000_000n,
    })
    expect(last(days).rewardBearing.tokens).toBe(ETH)
    expect(last(days).rewardBearing.worth).toBe(999_000_000_000_000_000n)
  })

  test('without a report there is day 0 alone, and a rate of nothing changes nothing', () => {
    expect(illustrate({ stake: ETH, apr: { num: 3n, den: 100n }, days: 0, pool: LEVEL_POOL })).toHaveLength(1)
    const still = illustrate({ stake: ETH, apr: { num: 0n, den: 1n }, days: 5, pool: LEVEL_POOL })
    expect(new Set(still.map(({ rebasing }) => rebasing.worth))).toEqual(new Set([ETH]))
  })

  test('whatever the pool, the stake and the rate: both are worth the same to the wei, one grows in number, the other in rate', () => {
    const wei = fc.bigInt({ min: 10n ** 15n, max: 10n ** 26n })
    fc.assert(
      fc.property(
        wei,
        wei,
        wei,
        fc.bigInt({ min: -5_000n, max: 20_000n }),
        fc.integer({ min: 1, max: 60 }),
        (stake, ether, shares, bp, days) => {
          const told = illustrate({
            stake,
            apr: { num: bp, den: 10_000n },
            days,
            pool: { num: ether, den: shares },
          })
          const [first] = told
          if (first === undefined) throw new Error('no day')
          expect(told).toHaveLength(days + 1)
          expect(first.rebasing.worth <= stake).toBe(true)
          for (const { rebasing, rewardBearing } of told) {
            expect(rebasing.worth).toBe(rewardBearing.worth)
            expect(rebasing.tokens).toBe(rebasing.worth)
            expect(rewardBearing.tokens).toBe(first.rewardBearing.tokens)
          }
          const end = last(told).rewardBearing.rate
          const start = first.rewardBearing.rate
          const change = end.num * start.den - start.num * end.den
          expect(bp > 0n ? change > 0n : bp < 0n ? change < 0n : change === 0n).toBe(true)
        },
      ),
    )
  })
})

describe('what is drawn', () => {
  const one = { num: 1n, den: 1n }

  test('nothing gained is the square it began with; gains and losses are drawn forty times as large', () => {
    expect(drawnSide(one, one)).toBe(60)
    expect(drawnSide({ num: 1_001n, den: 1_000n }, one)).toBeCloseTo(62.4, 9)
    expect(drawnSide({ num: 999n, den: 1_000n }, one)).toBeCloseTo(57.6, 9)
    expect(drawnSide({ num: 1_001n * 6n, den: 1_000n * 5n }, { num: 6n, den: 5n })).toBeCloseTo(62.4, 9)
  })

  test('it never leaves its room', () => {
    expect(drawnSide({ num: 2n, den: 1n }, one)).toBe(100)
    expect(drawnSide({ num: 1n, den: 2n }, one)).toBe(10)
  })
})
