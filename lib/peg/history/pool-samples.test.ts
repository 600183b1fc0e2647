import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundaryOf, type DealPoint, type TickPoint } from '@/lib/history/pool-point'
import { dealPrice } from '@/lib/peg/history/deal-price'
import { poolSamples } from '@/lib/peg/history/pool-samples'
import { marketPrice } from '@/lib/peg/market-price'
import { sqrtRatioAtTick, twapPrice } from '@/lib/peg/tick-price'

const WAD = 10n ** 18n
const START = 1_750_032_000n
const source = `0x${'a'.repeat(40)}`
const NOT_RECORDED = { is: 'none', why: 'not-recorded' }

interface Swap {
  readonly time: bigint
  readonly tick: number
}

/** Points as an indexer keeps them. */
function pointsOf(swaps: readonly Swap[]): readonly TickPoint[] {
  const points = new Map<bigint, TickPoint>()
  for (const { time, tick } of swaps) {
    const boundary = boundaryOf(time)
    const point = points.get(boundary)
    const sum = point === undefined ? 0n : point.sum + BigInt(point.tick) * (time - point.closed)
    const sqrtPriceX96 = sqrtRatioAtTick(BigInt(tick)) ?? 0n
    points.set(boundary, { boundary, opened: point?.opened ?? time, closed: time, sum, tick, sqrtPriceX96 })
  }
  return [...points.values()]
}

/** The pool's own oracle, as Uniswap v3 writes it: an observation for each block with a swap, with the tick of before it. */
function observe(swaps: readonly Swap[], time: bigint): bigint | undefined {
  let cumulative = 0n
  let at: bigint | undefined
  let tick = 0
  for (const swap of swaps) {
    if (swap.time > time) break
    if (at !== undefined && swap.time > at) cumulative += BigInt(tick) * (swap.time - at)
    ;[at, tick] = [swap.time, swap.tick]
  }
  return at === undefined ? undefined : cumulative + BigInt(tick) * (time - at)
}

const swapsArbitrary = fc
  .array(
    fc.record({ after: fc.integer({ min: 0, max: 2_000 }), tick: fc.integer({ min: -3_000, max: 3_000 }) }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((list) => {
    let time = START
    return list.map(({ after, tick }): Swap => {
      time += BigInt(after)
      return { time, tick }
    })
  })

describe('a pool of Uniswap v3', () => {
  test('at every boundary its average is what `observe` would have given, its spot what the last swap left', () => {
    fc.assert(
      fc.property(swapsArbitrary, fc.boolean(), (swaps, isTokenFirst) => {
        const sampleAt = poolSamples({ is: 'ticks', source, isTokenFirst, points: pointsOf(swaps) })
        const end = boundaryOf((swaps.at(-1)?.time ?? START) + 4_000n)
        for (let time = START; time <= end; time += 300n) {
          const [then, now] = [observe(swaps, time - 1_800n), observe(swaps, time)]
          const { oracle, spot } = sampleAt(time)
          const exact =
            then === undefined || now === undefined ? undefined : twapPrice([then, now], 1_800n, isTokenFirst)
          const price = exact === undefined ? undefined : marketPrice(exact)
          if (price === undefined) expect(oracle).toEqual({ ...NOT_RECORDED, kind: 'twap' })
          else expect(oracle).toEqual({ is: 'price', price, at: time, kind: 'twap' })
          const last = swaps.findLast((swap) => swap.time <= time)
          expect(spot.is).toBe(last === undefined ? 'none' : 'price')
        }
      }),
    )
  })

  test('a swap in the very second of a boundary moves the spot of it, and the average only from there on', () => {
    const swaps = [
      { time: START, tick: 0 },
      { time: START + 3_000n, tick: 1_800 },
    ]
    const sampleAt = poolSamples({ is: 'ticks', source, isTokenFirst: true, points: pointsOf(swaps) })
    const at = sampleAt(START + 3_000n)
    expect(at.oracle).toMatchObject({ price: { num: WAD, den: WAD } })
    expect(at.spot.is === 'price' && at.spot.price.num > WAD).toBe(true)
    const after = sampleAt(START + 3_300n)
    // 300 of 1,800 seconds at tick 1,800: the mean is tick 300.
    const mean = marketPrice({ num: (sqrtRatioAtTick(300n) ?? 0n) ** 2n, den: 2n ** 192n })
    expect(after.oracle).toMatchObject({ price: mean })
  })

  test('of several swaps in one block the last counts', () => {
    const swaps = [
      { time: START, tick: 0 },
      { time: START + 600n, tick: 50_000 },
      { time: START + 600n, tick: 0 },
    ]
    const sampleAt = poolSamples({ is: 'ticks', source, isTokenFirst: true, points: pointsOf(swaps) })
    for (let time = START + 1_800n; time < START + 4_000n; time += 300n) {
      expect(sampleAt(time).oracle).toMatchObject({ price: { num: WAD, den: WAD } })
      expect(sampleAt(time).spot).toMatchObject({ price: { num: WAD, den: WAD } })
    }
  })

  test('without a trade its price goes on for a day, and then it is none', () => {
    const sampleAt = poolSamples({
      ...{ is: 'ticks', source, isTokenFirst: true },
      points: pointsOf([{ time: START, tick: 0 }]),
    })
    expect(sampleAt(START + 1_500n).oracle).toEqual({ ...NOT_RECORDED, kind: 'twap' })
    const day = sampleAt(START + 86_400n)
    expect(day.oracle).toEqual({
      is: 'price',
      price: { num: WAD, den: WAD },
      at: START + 86_400n,
      kind: 'twap',
    })
    const later = sampleAt(START + 86_700n)
    expect([later.oracle, later.mid, later.spot]).toEqual([
      { ...NOT_RECORDED, kind: 'twap' },
      NOT_RECORDED,
      NOT_RECORDED,
    ])
  })
})

describe("a pool of Curve's kind", () => {
  const deal = (more: Partial<DealPoint> = {}): DealPoint => ({
    ...{ boundary: START + 300n, closed: START + 200n, sold: 'token', ether: WAD, token: WAD },
    ...more,
  })

  test('the fee is taken out of what went out, whichever side that was', () => {
    // A price of 0.99 and a fee of 0.04 %: one token brings 0.99 * 0.9996 ether, one ether 0.9996 / 0.99 tokens.
    const sold = dealPrice(deal({ ether: (99n * 9_996n * WAD) / 1_000_000n, token: WAD }), 4_000_000)
    expect(marketPrice(sold)).toEqual({ num: (99n * WAD) / 100n, den: WAD })
    const bought = dealPrice(
      deal({ sold: 'ether', ether: 99n * WAD, token: (9_996n * WAD) / 100n }),
      4_000_000,
    )
    expect(marketPrice(bought)).toEqual({ num: (99n * WAD) / 100n, den: WAD })
  })

  test('without a known fee the price is the executed one', () => {
    expect(marketPrice(dealPrice(deal({ ether: 3n, token: 4n }), undefined))).toEqual({
      num: (3n * WAD) / 4n,
      den: WAD,
    })
  })

  test('its last price is its mid and its spot, for a day; an average of its own is not recorded', () => {
    const past = { is: 'deals', source, hasOracle: true, fee: undefined, points: [deal()] } as const
    const sampleAt = poolSamples(past)
    expect(sampleAt(START)).toEqual({
      ...{ source, mid: NOT_RECORDED, spot: NOT_RECORDED },
      oracle: { ...NOT_RECORDED, kind: 'ema' },
    })
    const at = START + 86_400n
    const price = { is: 'price', price: { num: WAD, den: WAD }, at }
    expect(sampleAt(at)).toMatchObject({ mid: price, spot: price })
    expect(sampleAt(at + 300n)).toMatchObject({ mid: NOT_RECORDED, spot: NOT_RECORDED })
    expect(poolSamples({ ...past, hasOracle: false })(at).oracle).toEqual({
      ...{ is: 'none', why: 'no-oracle', kind: undefined },
    })
  })
})
