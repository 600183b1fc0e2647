import { compareRatio, type Ratio } from '@/lib/core/ratio'

/** Ascending values of an axis with one more in its place; one that is there already is not there twice. */
export function withPoint(axis: readonly Ratio[], point: Ratio | undefined): readonly Ratio[] {
  if (point === undefined || axis.some((each) => compareRatio(each, point) === 0)) return axis
  const place = axis.findIndex((each) => compareRatio(each, point) > 0)
  return place === -1 ? [...axis, point] : axis.toSpliced(place, 0, point)
}

/** Place of a value on an axis; -1 where it is not on it. */
export function placeOf(axis: readonly Ratio[], point: Ratio | undefined): number {
  return point === undefined ? -1 : axis.findIndex((each) => compareRatio(each, point) === 0)
}
