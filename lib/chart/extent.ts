/** The ends of a scale; `from` is below `to`. */
export interface Extent {
  readonly from: bigint
  readonly to: bigint
}

/** Round steps of a scale: the smallest of 1, 2 or 5 times a power of ten that needs no more than `most` of them. */
function roundStep(span: bigint, most: number): bigint {
  let power = 1n
  for (;;) {
    for (const factor of [1n, 2n, 5n]) if (factor * power * BigInt(most) >= span) return factor * power
    power *= 10n
  }
}

function floorTo(value: bigint, step: bigint): bigint {
  const rest = value % step
  return value - (rest < 0n ? rest + step : rest)
}

/**
 * A scale that holds all values and ends at round ones, with the marks between its ends: at most `most` steps and one more at each end.
 * Where all values are the same it is opened around them by a thousandth, at least by one.
 */
export function roundScale(
  values: readonly bigint[],
  most: number,
): { readonly extent: Extent; readonly ticks: readonly bigint[] } {
  const [first] = values
  if (first === undefined) return { extent: { from: 0n, to: 1n }, ticks: [0n, 1n] }
  let low = first
  let high = first
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low === high) {
    const magnitude = low < 0n ? -low : low
    const room = magnitude / 1_000n + 1n
    low -= room
    high += room
  }
  const step = roundStep(high - low, most)
  const from = floorTo(low, step)
  const ticks: bigint[] = []
  for (let at = from; ; at += step) {
    ticks.push(at)
    if (at >= high) return { extent: { from, to: at }, ticks }
  }
}

/** Fraction digits kept of a place on the scale, as parts of the whole. */
const PARTS = 1_000_000n

/** Where a value stands on a scale of `length` pixels or per cent, counted from its beginning. The one step at which an exact amount becomes a place on a screen. */
export function placeOn({ from, to }: Extent, value: bigint, length: number): number {
  return (Number(((value - from) * PARTS) / (to - from)) / Number(PARTS)) * length
}

/** Digits after the point that tell neighbouring marks of a scale apart; `decimals` are those of the unit. */
export function placesOf(ticks: readonly bigint[], decimals: number): number {
  const [first, second] = ticks
  if (first === undefined || second === undefined || second === first) return 0
  const step = second > first ? second - first : first - second
  return Math.max(0, decimals - (step.toString().length - 1))
}
