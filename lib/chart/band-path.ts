import { type Extent, placeOn } from '@/lib/chart/extent'
import type { Ratio } from '@/lib/core/ratio'

/** One step of a line with a band around it. Without a value it is a gap, and drawn as one. */
export interface BandPoint {
  /** unix seconds */
  readonly time: bigint
  readonly headline?: Ratio
  /** ends of the band; the headline itself where they are not known */
  readonly low?: Ratio
  readonly high?: Ratio
}

/**
 * What falls into one column of a drawing: the first, least, greatest and last of the line, and the widest band. Whole units of 10^-10 as
 * numbers: a year of hours is drawn while somebody waits, and nothing but places on a screen comes of them.
 */
interface Column {
  readonly at: number
  first: number
  least: number
  most: number
  last: number
  low: number
  high: number
}

/** Points gathered in columns, in runs without a gap. */
export interface BandColumns {
  readonly runs: readonly (readonly Column[])[]
  /** percent units; undefined without any value */
  readonly extent: Extent | undefined
}

export interface BandPaths {
  readonly line: string
  readonly band: string
  /** pieces that the line has: gaps between them are drawn as gaps */
  readonly runs: number
  /** places along the width that something is drawn at */
  readonly columns: number
}

/** More are not told apart on any screen. */
const COLUMNS = 720
const PARTS = 10n ** 10n
/** Percent units (see `percentUnits`) in one part. */
const UNITS = 10n ** 10n

const partsOf = ({ num, den }: Ratio) => Number((num * PARTS) / den)

/**
 * Gathers points (ascending, `step` seconds apart) in the columns of a time scale: no peak is lost, however many there are. A point without a
 * value ends a run, and so does a hole of more than one and a half steps.
 */
export function bandColumns(points: readonly BandPoint[], time: Extent, step: number): BandColumns {
  const runs: Column[][] = []
  const from = Number(time.from)
  const perColumn = Number(time.to - time.from) / COLUMNS
  let run: Column[] | undefined
  let before = Number.NEGATIVE_INFINITY
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const point of points) {
    const { headline } = point
    if (headline === undefined) {
      run = undefined
      continue
    }
    const moment = Number(point.time)
    if (moment - before > step * 1.5) run = undefined
    before = moment
    if (run === undefined) {
      run = []
      runs.push(run)
    }
    const value = partsOf(headline)
    const low = Math.min(value, point.low === undefined ? value : partsOf(point.low))
    const high = Math.max(value, point.high === undefined ? value : partsOf(point.high))
    if (low < least) least = low
    if (high > most) most = high
    const at = Math.round((moment - from) / perColumn)
    const column = run.at(-1)
    if (column === undefined || column.at !== at)
      run.push({ at, first: value, least: value, most: value, last: value, low, high })
    else {
      column.last = value
      column.least = Math.min(value, column.least)
      column.most = Math.max(value, column.most)
      column.low = Math.min(low, column.low)
      column.high = Math.max(high, column.high)
    }
  }
  const extent = runs.length === 0 ? undefined : { from: BigInt(least) * UNITS, to: BigInt(most) * UNITS }
  return { runs, extent }
}

/** The line of the headlines and the band of the sources as paths on a scale of percent units. */
export function bandPaths({ runs }: BandColumns, scale: Extent, width: number, height: number): BandPaths {
  const zero = placeOn(scale, 0n, height)
  const perPart = placeOn(scale, scale.from + UNITS * PARTS, height) / Number(PARTS)
  const x = (at: number) => short((at * width) / COLUMNS)
  const y = (parts: number) => short(height - zero - parts * perPart)
  return {
    line: runs.map((run) => lineOf(run, x, y)).join(''),
    band: runs.map((run) => bandOf(run, x, y)).join(''),
    runs: runs.length,
    columns: runs.reduce((sum, run) => sum + run.length, 0),
  }
}

const short = (value: number) => String(Math.round(value * 10) / 10)

type Place = (value: number) => string

function lineOf(run: readonly Column[], x: Place, y: Place): string {
  const [first] = run
  if (first === undefined) return ''
  // a single point has no length: its round ends make it a dot
  const end = run.length === 1 && first.least === first.most ? 'h0' : ''
  const steps = run.map(({ at, first: from, least, most, last }, place) => {
    const begin = `${place === 0 ? 'M' : 'L'}${x(at)} ${y(from)}`
    if (least === most) return begin
    return `${begin}V${y(least)}V${y(most)}V${y(last)}`
  })
  return `${steps.join('')}${end}`
}

function bandOf(run: readonly Column[], x: Place, y: Place): string {
  const [first] = run
  if (first === undefined) return ''
  if (run.length === 1) return `M${x(first.at)} ${y(first.low)}V${y(first.high)}h1V${y(first.low)}Z`
  const above = run.map(({ at, high }, place) => `${place === 0 ? 'M' : 'L'}${x(at)} ${y(high)}`)
  const below = run.toReversed().map(({ at, low }) => `L${x(at)} ${y(low)}`)
  return `${above.join('')}${below.join('')}Z`
}
