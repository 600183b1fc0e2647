import type { Ratio } from '@/lib/core/ratio'

/** Hours since the episode began, and a whole number there (basis points, days). */
export type KeyPoint = readonly [hours: number, value: number]

/** A course in time by its key points, oldest first. Two points at one hour are a jump. */
export type Path = readonly KeyPoint[]

/** Whole seconds of so many hours. */
export function secondsOf(hours: number): bigint {
  return BigInt(Math.round(hours * 3_600))
}

/**
 * The course at a moment: on a straight line between the key points around it, exact, in the unit of the points divided by `parts`
 * (10,000 for basis points). Undefined before the first point and after the last: nothing is drawn further than what is known.
 *
 * @param seconds since the episode began
 */
export function valueAt(path: Path, seconds: bigint, parts: bigint): Ratio | undefined {
  const place = path.findLastIndex(([hours]) => secondsOf(hours) <= seconds)
  const [before, after] = [path[place], path[place + 1]]
  if (before === undefined) return undefined
  const [start, from] = [secondsOf(before[0]), BigInt(before[1])]
  if (start === seconds) return { num: from, den: parts }
  if (after === undefined) return undefined
  const [end, to] = [secondsOf(after[0]), BigInt(after[1])]
  return { num: from * (end - seconds) + to * (seconds - start), den: parts * (end - start) }
}
