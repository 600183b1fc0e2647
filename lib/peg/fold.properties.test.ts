import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LST_IDS } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { err } from '@/lib/core/result'
import { deviationOf, redemptionRate } from '@/lib/peg/deviation'
import { foldPeg, PEG_START, stepPeg } from '@/lib/peg/fold'
import type { PegJudgement } from '@/lib/peg/judgement'
import { median } from '@/lib/peg/median'
import type { FeedSample, PegSample, PoolPrice, PoolSample } from '@/lib/peg/sample'
import { NO_PRICE_REASONS } from '@/lib/peg/sample'
import { DEFAULT_THRESHOLDS, RAISED } from '@/lib/peg/thresholds'
import { BP, feedOf, noPrice, priceAt, priced, twapPool } from '@/lib/testing/peg'
import { untruths } from '@/lib/testing/untruths'

/* What must hold for every series (methods.md section 1). */

/** The full counts on a busy machine take longer than a test usually may. */
const LONG = { timeout: 300_000 }

const START = 1_200_000n
const PAIRS = ['stETH/ETH', 'rETH/ETH', 'cbETH/ETH', 'wstETH/ETH'] as const
const token = fc.constantFrom(...LST_IDS)
/** Basis points around every bound there is, and now and then anything. */
const bp = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -90, max: 90 }) },
  { weight: 1, arbitrary: fc.integer({ min: -9_000, max: 9_000 }) },
)

interface Drawn {
  readonly oracle: number | (typeof NO_PRICE_REASONS)[number]
  readonly mid: number | (typeof NO_PRICE_REASONS)[number]
  readonly kind: 'twap' | 'ema' | undefined
  readonly age: number
}
const price = fc.oneof(
  { weight: 5, arbitrary: bp },
  { weight: 1, arbitrary: fc.constantFrom(...NO_PRICE_REASONS) },
)
const drawnPool: fc.Arbitrary<Drawn> = fc.record({
  oracle: price,
  mid: price,
  kind: fc.constantFrom('twap', 'twap', 'ema', undefined),
  age: fc.constantFrom(0, 0, 0, 0, 48, 60, 400),
})
const drawnFeed = fc.record({ bp, band: fc.constantFrom(50, 100, 200), fails: fc.boolean() })
const drawnSample = fc.record({
  after: fc.constantFrom(12, 60, 300, 300, 600, 601),
  /** parts of 10,000 of the rate before */
  rate: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(10_000, 10_001) },
    { weight: 1, arbitrary: fc.constantFrom(9_900, 9_499, 10_501, 'unread' as const) },
  ),
  pools: fc.array(drawnPool, { maxLength: 5, size: 'max' }),
  feeds: fc.array(drawnFeed, { maxLength: PAIRS.length }),
})
type DrawnSample = typeof drawnSample extends fc.Arbitrary<infer T> ? T : never
const drawn = fc.array(drawnSample, { minLength: 1, maxLength: 25, size: 'max' })

function priceOf(value: Drawn['mid'], rate: Rate, time: bigint): PoolPrice {
  return typeof value === 'string' ? noPrice(value) : priced(priceAt(BigInt(value) * BP, rate), time)
}

function poolOf({ oracle, mid, kind, age }: Drawn, place: number, rate: Rate, time: bigint): PoolSample {
  const own = kind === undefined ? noPrice('no-oracle') : priceOf(oracle, rate, time - BigInt(age))
  const now = priceOf(mid, rate, time)
  return { source: `0x${place}`, oracle: { ...own, kind }, mid: now, spot: now }
}

function feedOfDrawn(
  { bp, band, fails }: DrawnSample['feeds'][number],
  place: number,
  time: bigint,
): FeedSample {
  const feed = feedOf(PAIRS[place] ?? 'ETH/USD', time, BigInt(bp) * BP, band)
  return fails ? { ...feed, answer: err({ code: 'feed-stale', detail: 'too old' }) } : feed
}

function samplesOf(all: readonly DrawnSample[]): readonly PegSample[] {
  let rate: Rate = { num: 12_000n, den: 10_000n }
  let time = START
  return all.map(({ after, rate: step, pools, feeds }, place) => {
    time += BigInt(after)
    if (step !== 'unread') rate = { num: (rate.num * BigInt(step)) / 100n, den: rate.den * 100n }
    return {
      block: BigInt(place) + 1n,
      time,
      rate: step === 'unread' ? undefined : rate,
      pools: pools.map((pool, each) => poolOf(pool, each, rate, time)),
      feeds: feeds.map((feed, each) => feedOfDrawn(feed, each, time)),
    }
  })
}

function judgements(lst: (typeof LST_IDS)[number], samples: readonly PegSample[]): readonly PegJudgement[] {
  let fold = PEG_START
  return samples.flatMap((sample) => {
    fold = stepPeg(lst, fold, sample, DEFAULT_THRESHOLDS)
    return fold.judgement === undefined ? [] : [fold.judgement]
  })
}

const raised = ({ state }: PegJudgement) =>
  state.is === 'known' && state.severity !== 'healthy' ? state : undefined

describe('whatever is sampled', LONG, () => {
  test('the headline lies within its voters, and nothing unknown has a figure', () => {
    fc.assert(
      fc.property(token, drawn, (lst, all) => {
        expect(judgements(lst, samplesOf(all)).flatMap(untruths)).toEqual([])
      }),
    )
  })

  test('checkers never change the headline, nor anything worse than healthy', () => {
    fc.assert(
      fc.property(token, drawn, (lst, all) => {
        const samples = samplesOf(all)
        const without = judgements(
          lst,
          samples.map((sample) => ({ ...sample, feeds: [] })),
        )
        const checked = judgements(lst, samples)
        expect(checked.map(({ headline }) => headline)).toEqual(without.map(({ headline }) => headline))
        expect(checked.map(raised)).toEqual(without.map(raised))
      }),
    )
  })

  test('the order of sources changes nothing', () => {
    fc.assert(
      fc.property(token, drawn, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (lst, all, keys) => {
        const samples = samplesOf(all)
        const mix = <T>(list: readonly T[]): T[] =>
          list
            .map((value, place) => ({ value, key: keys[place % keys.length] }))
            .sort((a, b) => Number(a.key) - Number(b.key))
            .map(({ value }) => value)
        const mixed = samples.map((sample) => ({
          ...sample,
          pools: mix(sample.pools),
          feeds: mix(sample.feeds),
        }))
        expect(foldPeg(lst, mixed, DEFAULT_THRESHOLDS)).toEqual(foldPeg(lst, samples, DEFAULT_THRESHOLDS))
      }),
    )
  })

  test('folded in pieces as at once', () => {
    fc.assert(
      fc.property(token, drawn, fc.nat(25), fc.nat(25), (lst, all, a, b) => {
        const samples = samplesOf(all)
        const cuts = [0, Math.min(a, b), Math.max(a, b), samples.length]
        const pieces = [0, 1, 2].map((place) => samples.slice(cuts[place], cuts[place + 1]))
        const folded = pieces.reduce(
          (fold, piece) => foldPeg(lst, piece, DEFAULT_THRESHOLDS, fold),
          PEG_START,
        )
        expect(folded).toEqual(foldPeg(lst, samples, DEFAULT_THRESHOLDS))
      }),
    )
  })
})

describe('hysteresis', LONG, () => {
  const held = fc.record({
    lst: token,
    severity: fc.constantFrom(...RAISED),
    course: fc.array(
      fc.record({
        /** where in the band between 80 % of the bound and the bound, in millionths, both ends left out */
        place: fc.bigInt(1n, 999_999n),
        sign: fc.constantFrom(1n, -1n),
        after: fc.integer({ min: 1, max: 600 }),
      }),
      { minLength: 1, maxLength: 30, size: 'max' },
    ),
  })

  const play = (lst: (typeof LST_IDS)[number], points: readonly (readonly [number, bigint])[]) => {
    let time = START
    return judgements(
      lst,
      points.map(([after, deviation], place): PegSample => {
        time += BigInt(after)
        const pools = ['0xa', '0xb'].map((source) => twapPool(source, time, deviation))
        return { block: BigInt(place) + 1n, time, rate: { num: 1n, den: 1n }, pools, feeds: [] }
      }),
    )
  }
  const severities = (all: readonly PegJudgement[]) =>
    all.map(({ state }) => (state.is === 'known' ? state.severity : state.why))

  test('inside the band between 80 % of a bound and the bound nothing is entered and nothing is left', () => {
    fc.assert(
      fc.property(held, ({ lst, severity, course }) => {
        const bound = BigInt(DEFAULT_THRESHOLDS.bounds[lst][severity])
        const inside = course.map(
          // 80 % and so much of the fifth above it, in millionths of a basis point
          ({ place, sign, after }) =>
            [after, (sign * (bound * BP * 4n + (bound * BP * place) / BP)) / 5n] as const,
        )
        const claimed = [0, 1, 2, 3].map(() => [300, bound * BP + BP] as const)
        const stays = severities(play(lst, [...claimed, ...inside])).slice(claimed.length)
        expect(new Set(stays)).toEqual(new Set([severity]))
        const never = severities(play(lst, [[60, 0n], ...inside]))
        expect(never).not.toContain(severity)
        // what is milder is claimed on the way and kept: it only ever gets worse
        const order = (['healthy', ...RAISED] as const).filter((each) => never.includes(each))
        expect(never.filter((each, place) => each !== never[place - 1])).toEqual(order)
      }),
    )
  })
})

describe('exactly', () => {
  const ratio: fc.Arbitrary<Ratio> = fc.record({
    num: fc.bigInt(1n, 10n ** 30n),
    den: fc.bigInt(1n, 10n ** 30n),
  })

  test('(1 + p) x R is M, to the last digit, whatever the terms', () => {
    fc.assert(
      fc.property(token, ratio, ratio, fc.bigInt(1n, 10n ** 9n), (lst, market, rate, times) => {
        const redemption = redemptionRate(lst, rate)
        const p = redemption && deviationOf(market, redemption)
        if (redemption === undefined || p === undefined) throw new Error('both are known')
        const again = { num: (p.num + p.den) * redemption.num, den: p.den * redemption.den }
        expect(compareRatio(again, market)).toBe(0)
        expect(Math.sign(Number(p.num))).toBe(compareRatio(market, redemption))
        const scaled = deviationOf({ num: market.num * times, den: market.den * times }, redemption)
        expect(scaled && compareRatio(scaled, p)).toBe(0)
      }),
    )
  })

  test('a median is within its values, has as many above as below, and turns with their sign', () => {
    fc.assert(
      fc.property(fc.array(ratio, { minLength: 1, maxLength: 9 }), (values) => {
        const middle = median(values)
        if (middle === undefined) throw new Error('there are values')
        const sides = values.map((each) => compareRatio(each, middle))
        expect(sides.filter((side) => side < 0).length * 2).toBeLessThanOrEqual(values.length)
        expect(sides.filter((side) => side > 0).length * 2).toBeLessThanOrEqual(values.length)
        const turned = median(values.map(({ num, den }) => ({ num: -num, den })))
        expect(turned && compareRatio(turned, { num: -middle.num, den: middle.den })).toBe(0)
      }),
    )
  })
})
