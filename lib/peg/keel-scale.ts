import type { Ratio } from '@/lib/core/ratio'
import { absolute } from '@/lib/peg/basis-points'
import type { Severity, SeverityBounds } from '@/lib/peg/thresholds'
import { RAISED } from '@/lib/peg/thresholds'

/** Half of a symmetric scale around redemption value: nearly even close to it, logarithmic far from it, so that 2 bp and 600 bp both read. */
export interface KeelScale {
  /** basis points at its ends, both signs */
  readonly end: number
}

/** A band on one side of the line: which severity a deviation in it would be, if it lasted. Parts of the half, 0 at the line to 1. */
export interface KeelZone {
  readonly severity: Severity
  readonly from: number
  readonly to: number
}

/** Basis points around which the scale turns from even to logarithmic. */
const TURN = 5
/** The ends lie beyond the last bound, and beyond the furthest mark, by so much. */
const ROOM = { bound: 1.5, mark: 1.2 }
/** Millionths of a basis point: finer than any screen. */
const FINE = 1_000_000n

/** A drawing's place for a deviation; text is never made of it. */
function inBasisPoints({ num, den }: Ratio): number {
  return Number((num * 10_000n * FINE) / den) / Number(FINE)
}

/** The scale that holds the last bounds and every mark. */
export function keelScale(bounds: readonly SeverityBounds[], deviations: readonly Ratio[]): KeelScale {
  const last = bounds.map(({ severe }) => severe * ROOM.bound)
  const marks = deviations.map((deviation) => inBasisPoints(absolute(deviation)) * ROOM.mark)
  return { end: Math.max(TURN, ...last, ...marks) }
}

/** Where on the scale so many basis points lie, from -1 to 1; 0 is redemption value. Rounded alike on the server and in every browser. */
export function placeOfBp(bp: number, { end }: KeelScale): number {
  const part = Math.asinh(bp / TURN) / Math.asinh(end / TURN)
  return Math.round(Math.min(1, Math.max(-1, part)) * 1_000) / 1_000
}

/** Where on the scale a deviation lies. What is not at the line is never drawn on it. */
export function placeOnKeel(deviation: Ratio, scale: KeelScale): number {
  const place = placeOfBp(inBasisPoints(deviation), scale)
  if (place !== 0 || deviation.num === 0n) return place
  return deviation.num < 0n ? -0.001 : 0.001
}

/** The bands of one side, from the line outward. */
export function keelZones(bounds: SeverityBounds, scale: KeelScale): readonly KeelZone[] {
  const names: readonly Severity[] = ['healthy', ...RAISED]
  const edges = [0, ...RAISED.map((severity) => placeOfBp(bounds[severity], scale)), 1]
  return names.map((severity, place) => ({
    severity,
    from: edges[place] ?? 1,
    to: edges[place + 1] ?? 1,
  }))
}

/** Bounds that are far enough apart to be written beside the scale, in basis points, the outermost first to be kept. */
export function keelTicks(bounds: SeverityBounds, scale: KeelScale, apart: number): readonly number[] {
  const kept: number[] = []
  for (const bp of RAISED.map((severity) => bounds[severity]).reverse()) {
    const place = placeOfBp(bp, scale)
    const isFree = kept.every((each) => placeOfBp(each, scale) - place >= apart)
    if (isFree && place >= apart) kept.push(bp)
  }
  return kept.reverse()
}
