import { type BandPaths, type BandPoint, bandColumns, bandPaths } from '@/lib/chart/band-path'
import { bpUnits, dayUnits, ratioUnits } from '@/lib/chart/chart-units'
import { type Extent, placeOn, roundScale } from '@/lib/chart/extent'
import { stepPath } from '@/lib/chart/paths'
import { type SeveritySpan, severitySpans } from '@/lib/chart/severity-spans'
import { type SeverityZone, severityZones } from '@/lib/chart/severity-zones'
import type { Ratio } from '@/lib/core/ratio'
import type { Severity, SeverityBounds } from '@/lib/peg/thresholds'

/** What a deviation over time is drawn of; a `PegHistory` is one. */
export interface DrawnHistory {
  /** unix seconds */
  readonly from: bigint
  readonly to: bigint
  /** seconds from point to point */
  readonly step: number
  /** oldest first */
  readonly points: readonly (BandPoint & { readonly state?: Severity })[]
}

/** A deviation over time as a drawing: nothing in it grows with the number of points. Plain data, so that the server can send it. */
export interface PegDrawing {
  readonly time: Extent
  /** percent units */
  readonly scale: Extent
  readonly ticks: readonly bigint[]
  readonly zones: readonly SeverityZone[]
  readonly spans: readonly SeveritySpan[]
  readonly paths: BandPaths
}

/** One line of steps with a scale of its own. */
export interface StepDrawing {
  readonly scale: Extent
  readonly ticks: readonly bigint[]
  readonly path: string
}

interface Size {
  readonly width: number
  readonly height: number
}

const STEPS = 4
const FEW_STEPS = 2

/**
 * Draws a deviation over time. The scale holds redemption value, all values, and the first severity's bound on both sides, so that a calm line
 * looks calm. Undefined where there is no value at all.
 */
export function drawPeg(
  history: DrawnHistory,
  bounds: SeverityBounds,
  { width, height }: Size,
): PegDrawing | undefined {
  const { from, to, step, points } = history
  const time = { from, to: to > from ? to : from + 1n }
  const columns = bandColumns(points, time, step)
  if (columns.extent === undefined) return undefined
  const watch = bpUnits(bounds.watch)
  const { extent: scale, ticks } = roundScale([-watch, watch, columns.extent.from, columns.extent.to], STEPS)
  return {
    time,
    scale,
    ticks,
    zones: severityZones(bounds, scale),
    spans: severitySpans(points, step),
    paths: bandPaths(columns, scale, width, height),
  }
}

/** The days that the queue took, step by step from nothing; undefined where it is not known. */
export function drawQueue(
  queue: readonly { readonly time: bigint; readonly seconds: bigint }[],
  time: Extent,
  size: Size,
): StepDrawing | undefined {
  const points = queue.map((each) => ({ time: each.time, value: dayUnits(each.seconds) }))
  return drawSteps(points, time, size, [0n])
}

/** A rate, step by step; undefined where it is not known. */
export function drawRates(
  rates: readonly { readonly time: bigint; readonly rate: Ratio }[],
  time: Extent,
  size: Size,
): StepDrawing | undefined {
  const points = rates.map((each) => ({ time: each.time, value: ratioUnits(each.rate) }))
  return drawSteps(points, time, size, [])
}

function drawSteps(
  points: readonly { readonly time: bigint; readonly value: bigint }[],
  time: Extent,
  { width, height }: Size,
  also: readonly bigint[],
): StepDrawing | undefined {
  if (points.length === 0) return undefined
  const values = points.map(({ value }) => value)
  const { extent: scale, ticks } = roundScale([...also, ...values], FEW_STEPS)
  const places = points.map(({ time: at, value }) => ({
    // what held before the first moment is drawn from it
    x: Math.max(0, placeOn(time, at, width)),
    y: height - placeOn(scale, value, height),
  }))
  return { scale, ticks, path: stepPath(places, width) }
}
