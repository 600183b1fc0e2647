import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BandPoint, bandColumns, bandPaths } from '@/lib/chart/band-path'
import { bpUnits, percentUnits } from '@/lib/chart/chart-units'
import { drawPeg, drawQueue, drawRates } from '@/lib/chart/peg-drawing'
import { severitySpans } from '@/lib/chart/severity-spans'
import { severityZones } from '@/lib/chart/severity-zones'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'

const BOUNDS = DEFAULT_THRESHOLDS.bounds.steth
const SIZE = { width: 1_000, height: 400 }
const HOUR = 3_600
const bp = (num: number) => ({ num: BigInt(num), den: 10_000n })

/** Hourly points; undefined is a gap. */
const hours = (...values: (number | undefined)[]): BandPoint[] =>
  values.map((value, at) => ({
    time: BigInt((at + 1) * HOUR),
    ...(value === undefined ? {} : { headline: bp(value), low: bp(value - 2), high: bp(value + 3) }),
  }))

const history = (points: readonly BandPoint[]) => ({
  from: 0n,
  to: BigInt(points.length * HOUR),
  step: HOUR,
  points,
})

describe('a deviation drawn over time', () => {
  test('a gap is drawn as one, and a single hour between two gaps is a dot', () => {
    const drawn = drawPeg(history(hours(1, 2, undefined, 3, undefined, undefined, 4, 5)), BOUNDS, SIZE)
    expect(drawn?.paths.runs).toBe(3)
    expect(drawn?.paths.line.match(/M/g)).toHaveLength(3)
    expect(drawn?.paths.line).toContain('h0')
    expect(drawn?.paths.band.match(/Z/g)).toHaveLength(3)
  })

  test('points that are missing altogether are a gap, too', () => {
    const points = hours(1, 2, 3, 4, 5).filter((_, at) => at !== 2)
    expect(drawPeg(history(points), BOUNDS, SIZE)?.paths.runs).toBe(2)
  })

  test('without any value there is no drawing, and nothing looks like 0', () => {
    expect(drawPeg(history(hours(undefined, undefined)), BOUNDS, SIZE)).toBeUndefined()
    expect(drawPeg(history([]), BOUNDS, SIZE)).toBeUndefined()
  })

  test('a calm line has the first bound on both sides around it', () => {
    const drawn = drawPeg(history(hours(-1, 1, 0)), BOUNDS, SIZE)
    expect(drawn?.scale.from).toBeLessThanOrEqual(-bpUnits(25))
    expect(drawn?.scale.to).toBeGreaterThanOrEqual(bpUnits(25))
  })

  test('the band of the sources is inside of the scale', () => {
    const points = [{ time: 3_600n, headline: bp(-10), low: bp(-480), high: bp(30) }]
    const drawn = drawPeg(history(points), BOUNDS, SIZE)
    expect(drawn?.scale.from).toBeLessThanOrEqual(percentUnits(bp(-480)))
    expect(drawn?.zones.map(({ severity }) => severity)).toEqual([
      'severe',
      'depegged',
      'stressed',
      'watch',
      'healthy',
      'watch',
      'stressed',
    ])
  })

  test('one year of hours is drawn in columns, its lowest hour among them', () => {
    const year = hours(...Array.from({ length: 8_760 }, (_, at) => (at === 4_321 ? -526 : (at % 13) - 6)))
    const drawn = drawPeg(history(year), BOUNDS, SIZE)
    if (drawn === undefined) throw new Error('nothing drawn')
    expect(drawn.paths.runs).toBe(1)
    expect(drawn.paths.columns).toBe(721)
    expect(drawn.paths.line.length).toBeLessThan(40_000)
    const { from, to } = drawn.scale
    const lowest = 400 - (Number(percentUnits(bp(-526)) - from) / Number(to - from)) * 400
    expect(drawn.paths.line).toContain(`V${Math.round(lowest * 10) / 10}`)
  })

  test('every value stays on the drawing', () => {
    const value = fc.option(fc.integer({ min: -2_000, max: 2_000 }), { nil: undefined })
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        const points = hours(...values)
        const drawn = drawPeg(history(points), BOUNDS, SIZE)
        expect(drawn === undefined).toBe(values.every((each) => each === undefined))
        for (const [, text = ''] of drawn?.paths.line.matchAll(/[ V](-?[\d.]+)/g) ?? []) {
          expect(Number(text)).toBeGreaterThanOrEqual(0)
          expect(Number(text)).toBeLessThanOrEqual(SIZE.height)
        }
      }),
    )
  })

  test('points of one column keep first, least, greatest and last', () => {
    const points = [-10, -80, 60, 20].map((value, at) => ({ time: BigInt(at * 60), headline: bp(value) }))
    const gathered = bandColumns(points, { from: 0n, to: 10n ** 9n }, 60)
    expect(gathered.extent).toEqual({ from: bpUnits(-80), to: bpUnits(60) })
    const { line, columns } = bandPaths(gathered, { from: bpUnits(-100), to: bpUnits(100) }, 1_000, 400)
    expect(columns).toBe(1)
    expect(line).toBe('M0 220V360V80V160')
  })
})

describe('severity over time', () => {
  test('zones of both signs, none beyond the scale', () => {
    const zones = severityZones(BOUNDS, { from: bpUnits(-600), to: bpUnits(30) })
    expect(zones.map(({ severity, from, to }) => [severity, from, to])).toEqual([
      ['severe', bpUnits(-600), bpUnits(-500)],
      ['depegged', bpUnits(-500), bpUnits(-200)],
      ['stressed', bpUnits(-200), bpUnits(-50)],
      ['watch', bpUnits(-50), bpUnits(-25)],
      ['healthy', bpUnits(-25), bpUnits(25)],
      ['watch', bpUnits(25), bpUnits(30)],
    ])
  })

  test('stretches of one judgement, unknown ones too, and missing steps between', () => {
    const judged = [
      { time: 100n, state: 'healthy' as const },
      { time: 200n, state: 'healthy' as const },
      { time: 300n },
      { time: 400n, state: 'watch' as const },
      { time: 700n, state: 'watch' as const },
    ]
    expect(severitySpans(judged, 100)).toEqual([
      { severity: 'healthy', from: 0n, to: 200n },
      { severity: undefined, from: 200n, to: 300n },
      { severity: 'watch', from: 300n, to: 400n },
      { severity: 'watch', from: 600n, to: 700n },
    ])
  })
})

describe('what is beneath', () => {
  const time = { from: 1_000n, to: 2_000n }

  test('queue days from nothing, what held before from the beginning', () => {
    const drawn = drawQueue(
      [
        { time: 500n, seconds: 86_400n },
        { time: 1_500n, seconds: 4n * 86_400n },
      ],
      time,
      SIZE,
    )
    expect(drawn?.path).toBe('M0 300H500V0H1000')
    expect(drawn?.ticks).toEqual([0n, 2n * 10n ** 18n, 4n * 10n ** 18n])
  })

  test('a rate around its own values; of nothing there is no drawing', () => {
    const drawn = drawRates([{ time: 1_200n, rate: { num: 115n, den: 100n } }], time, SIZE)
    expect(drawn?.scale.from).toBeGreaterThan(10n ** 18n)
    expect(drawRates([], time, SIZE)).toBeUndefined()
    expect(drawQueue([], time, SIZE)).toBeUndefined()
  })
})
