import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOn, placesOf, roundScale } from '@/lib/chart/extent'
import { barsPath, dotsPath, stepPath } from '@/lib/chart/paths'
import { thinPoints } from '@/lib/chart/thin-points'
import { timeTicks } from '@/lib/chart/time-ticks'

const ETH = 10n ** 18n

describe('roundScale', () => {
  it('ends at round values around all of them', () => {
    const { extent, ticks } = roundScale([15n * ETH, (15_207n * ETH) / 1000n], 4)
    expect(extent).toEqual({ from: 15n * ETH, to: (153n * ETH) / 10n })
    expect(ticks.map((tick) => Number(tick / 10n ** 16n) / 100)).toEqual([15, 15.1, 15.2, 15.3])
  })

  it('opens around a value that never changes, nothing included', () => {
    for (const value of [0n, 5n, 10n * ETH, -3n * ETH]) {
      const { extent } = roundScale([value, value], 4)
      expect(extent.from).toBeLessThan(value)
      expect(extent.to).toBeGreaterThan(value)
    }
    expect(roundScale([], 4).extent).toEqual({ from: 0n, to: 1n })
  })

  it('holds every value, in few even steps, whatever they are', () => {
    const wei = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n })
    fc.assert(
      fc.property(fc.array(wei, { minLength: 1 }), (values) => {
        const { extent, ticks } = roundScale(values, 4)
        for (const value of values) {
          expect(value >= extent.from && value <= extent.to).toBe(true)
          const place = placeOn(extent, value, 100)
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place).toBeLessThanOrEqual(100)
        }
        expect(ticks.length).toBeLessThanOrEqual(6)
        const [first, second] = ticks
        if (first === undefined || second === undefined) throw new Error('no steps')
        ticks.forEach((tick, at) => {
          expect(tick).toBe(first + BigInt(at) * (second - first))
        })
      }),
    )
  })
})

describe('placesOf', () => {
  it('tells neighbouring marks apart and no more', () => {
    expect(placesOf([15n * ETH, 16n * ETH], 18)).toBe(0)
    expect(placesOf([0n, ETH / 10n], 18)).toBe(1)
    expect(placesOf([0n, ETH / 5_000n], 18)).toBe(4)
    expect(placesOf([0n, 50n * ETH], 18)).toBe(0)
    expect(placesOf([0n, 1n], 18)).toBe(18)
    expect(placesOf([0n], 18)).toBe(0)
  })
})

describe('paths', () => {
  it('draws a value that jumps, not one that slides', () => {
    const places = [
      { x: 0, y: 10 },
      { x: 5, y: 4.126 },
    ]
    expect(stepPath(places, 9)).toBe('M0 10H5V4.13H9')
    expect(stepPath([], 9)).toBe('')
  })

  it('draws bars from the base in both directions, and dots without a length', () => {
    expect(barsPath([{ x: 5, y: 2 }], 10, 2)).toBe('M4 10V2H6V10Z')
    expect(barsPath([{ x: 5, y: 12 }], 10, 2)).toBe('M4 10V12H6V10Z')
    expect(dotsPath([{ x: 1, y: 2 }])).toBe('M1 2h0')
  })
})

describe('thinPoints', () => {
  const points = Array.from({ length: 10_000 }, (_, at) => ({ at, value: BigInt((at * 7_919) % 10_007) }))

  it('leaves a short line alone', () => {
    const few = points.slice(0, 100)
    expect(thinPoints(few, 100, ({ value }) => value)).toBe(few)
  })

  it('keeps the ends, the lowest and the highest, in their order', () => {
    const thin = thinPoints(points, 600, ({ value }) => value)
    expect(thin.length).toBeLessThanOrEqual(602)
    expect(thin[0]).toBe(points[0])
    expect(thin.at(-1)).toBe(points.at(-1))
    const sorted = [...points].sort((a, b) => (a.value < b.value ? -1 : 1))
    expect(thin).toContain(sorted[0])
    expect(thin).toContain(sorted.at(-1))
    expect(thin.map(({ at }) => at)).toEqual([...thin.map(({ at }) => at)].sort((a, b) => a - b))
  })
})

describe('timeTicks', () => {
  const day = 86_400n
  const start = 1_700_000_000n

  it.each([
    [day, 'hour'],
    [7n * day, 'day'],
    [30n * day, 'day'],
    [365n * day, 'month'],
    [3_650n * day, 'month'],
    [20_000n * day, 'month'],
  ] as const)('marks %s seconds by the %s, few and within', (span, grain) => {
    const ticks = timeTicks(start, start + span, 6)
    expect(ticks.grain).toBe(grain)
    expect(ticks.at.length).toBeGreaterThanOrEqual(2)
    expect(ticks.at.length).toBeLessThanOrEqual(8)
    for (const each of ticks.at) {
      expect(each >= start && each <= start + span).toBe(true)
      const date = new Date(Number(each) * 1000)
      if (grain === 'month') expect([date.getUTCDate(), date.getUTCHours()]).toEqual([1, 0])
      if (grain === 'day') expect(each % day).toBe(0n)
      expect(each % 3_600n).toBe(0n)
    }
  })
})
