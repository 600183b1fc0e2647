import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PegPoint } from '@/lib/history/peg-history'
import { foldPeg } from '@/lib/peg/fold'
import { type JudgedStep, judgePast, type Stretch } from '@/lib/peg/history/judge-past'
import { pastMark, pointsFrom } from '@/lib/peg/history/past-window'
import type { PegPast } from '@/lib/peg/history/peg-past'
import { joinPoints } from '@/lib/peg/history/peg-points'
import { pegSamples } from '@/lib/peg/history/peg-samples'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { busyYear, YEAR_START } from '@/lib/testing/peg-year'

const WAD = 10n ** 18n
const DAYS = 3
const PAST = busyYear(DAYS * 288)
const END = YEAR_START + BigInt(DAYS) * 86_400n

const judge = (past: PegPast, stretch: Stretch, from?: JudgedStep): readonly JudgedStep[] => [
  ...judgePast(past, stretch, DEFAULT_THRESHOLDS, from?.fold),
]

/** What a reader would be given for a stretch that begins there. */
function since(past: PegPast, after: bigint): PegPast {
  const kept = <T extends { readonly boundary: bigint }>(points: readonly T[]) => {
    const first = points.findIndex(({ boundary }) => boundary >= pointsFrom(after))
    return first === -1 ? points.slice(-1) : points.slice(Math.max(first - 1, 0))
  }
  return {
    ...past,
    pools: past.pools.map((pool) =>
      pool.is === 'ticks' ? { ...pool, points: kept(pool.points) } : { ...pool, points: kept(pool.points) },
    ),
  }
}

describe('judging the past', () => {
  test('is the fold over its samples', () => {
    const steps = judge(PAST, { after: YEAR_START, to: END })
    const samples = [...pegSamples(PAST, YEAR_START, END)]
    expect(steps.length).toBe(DAYS * 288)
    expect(samples.length).toBe(DAYS * 288)
    expect(steps.at(-1)?.fold).toEqual(foldPeg('wsteth', samples, DEFAULT_THRESHOLDS))
  })

  test('in pieces, each with no more of the record than it needs, it gives the same as at once', () => {
    const whole = judge(PAST, { after: YEAR_START, to: END })
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: DAYS * 288 - 1 }), { maxLength: 6 }), (cuts) => {
        const ends = [...new Set(cuts)].sort((a, b) => a - b).map((cut) => YEAR_START + BigInt(cut) * 300n)
        const pieces: JudgedStep[] = []
        let after = YEAR_START
        for (const to of [...ends, END]) {
          pieces.push(...judge(since(PAST, after), { after, to }, pieces.at(-1)))
          after = to
        }
        expect(pieces).toEqual(whole)
      }),
      { numRuns: 5 },
    )
  })

  test('ends at the last boundary, however long the stretch goes on beyond', () => {
    const steps = judge(PAST, { after: YEAR_START + 10n, to: YEAR_START + 899n })
    expect(steps.map(({ point }) => point.time)).toEqual([YEAR_START + 300n, YEAR_START + 600n])
  })

  test('the rate is that of the last step, or what the first began from; the answer is judged as of the moment', () => {
    const at = (past: PegPast, time: bigint) => [...pegSamples(past, time - 300n, time)][0]
    const [first] = PAST.rates
    if (first === undefined) throw new Error('the year has rates')
    const step = {
      ...first,
      time: YEAR_START + 450n,
      before: { num: 1n, den: 1n },
      after: { num: 2n, den: 1n },
    }
    const past = { ...PAST, rates: [step] }
    expect(at(past, YEAR_START + 300n)?.rate).toEqual({ num: 1n, den: 1n })
    expect(at(past, YEAR_START + 600n)?.rate).toEqual({ num: 2n, den: 1n })
    const [feed] = PAST.feeds
    if (feed === undefined) throw new Error('the year has a feed')
    const answers = [{ round: 1n, answer: WAD, decimals: 18, updatedAt: YEAR_START + 100n }]
    const fed = { ...PAST, feeds: [{ ...feed, answers }] }
    const answerAt = (time: bigint) => at(fed, time)?.feeds[0]?.answer
    expect(answerAt(YEAR_START)).toMatchObject({ ok: false, error: { code: 'feed-silent' } })
    expect(answerAt(YEAR_START + 300n)).toMatchObject({ ok: true, value: { answer: WAD } })
    expect(answerAt(YEAR_START + 86_400n + 900n)).toMatchObject({ ok: false, error: { code: 'feed-stale' } })
  })

  test('a fall of the rate, a jump that is refused and voters that disagree are marked when they begin', () => {
    const [first] = PAST.rates
    const [pool] = PAST.pools
    if (first === undefined || pool?.is !== 'ticks') throw new Error('the year has rates and pools')
    const step = (minutes: bigint, num: bigint) => ({
      ...first,
      time: YEAR_START + minutes * 60n,
      after: { num, den: 1_000n },
    })
    // Beside its twin: 6,000 basis points or so above, from the second hour on.
    const far = {
      ...pool,
      source: 'far',
      points: pool.points.map((point) =>
        point.boundary <= YEAR_START + 7_200n
          ? point
          : { ...point, tick: point.tick + 5_000, sum: point.sum + 5_000n * (point.closed - point.opened) },
      ),
    }
    const past = {
      ...PAST,
      pools: [pool, far],
      rates: [step(-10n, 1_209n), step(60n, 1_208n), step(90n, 1_400n), step(100n, 1_208n)],
    }
    const events = judge(past, { after: YEAR_START, to: YEAR_START + 14_400n }).flatMap((each) => each.events)
    expect(events.filter(({ kind }) => kind !== 'severity')).toEqual([
      { time: YEAR_START + 3_600n, kind: 'rate-falls', by: { num: -827_129_859n, den: 10n ** 12n } },
      { time: YEAR_START + 5_400n, kind: 'rate-refused', by: { num: 158_940_397_350n, den: 10n ** 12n } },
      { time: YEAR_START + 7_500n, kind: 'disagree', spread: expect.anything() },
    ])
  })
})

describe('a longer step', () => {
  const part = (num: bigint) => ({ num, den: 10n ** 12n })

  test('has the headline of its end, the band and the worst of all', () => {
    const points: PegPoint[] = [
      { time: 300n, headline: part(-5n), low: part(-9n), high: part(1n), state: 'stressed', sources: 3 },
      { time: 600n, low: part(-2n), high: part(7n), sources: 0 },
      { time: 900n, headline: part(-1n), low: part(-1n), high: part(0n), state: 'healthy', sources: 2 },
    ]
    expect(joinPoints(points)).toEqual({
      ...{ time: 900n, headline: part(-1n), low: part(-9n), high: part(7n), state: 'stressed', sources: 2 },
    })
    expect(joinPoints(points.slice(0, 2))).toEqual({
      ...{ time: 600n, low: part(-9n), high: part(7n), state: 'stressed', sources: 0 },
    })
    expect(joinPoints([{ time: 300n, sources: 0 }])).toEqual({ time: 300n, sources: 0 })
    expect(joinPoints([])).toBeUndefined()
  })
})

describe('the mark of the record', () => {
  test('is the same of all of it and of what is read anew, and another one where anything that matters moved', () => {
    const boundary = YEAR_START + 2n * 86_400n
    const mark = pastMark(PAST, boundary)
    expect(pastMark(since(PAST, boundary), boundary)).toBe(mark)
    const [pool, ...others] = PAST.pools
    if (pool?.is !== 'ticks') throw new Error('the first pool is of Uniswap')
    const moved = (change: bigint) => ({
      ...PAST,
      pools: [
        {
          ...pool,
          points: pool.points.map((point) =>
            point.boundary === boundary + change ? { ...point, tick: point.tick + 1 } : point,
          ),
        },
        ...others,
      ],
    })
    expect(pastMark(moved(0n), boundary)).not.toBe(mark)
    expect(pastMark(moved(-1_800n), boundary)).not.toBe(mark)
    expect(pastMark(moved(300n), boundary)).toBe(mark)
  })
})
