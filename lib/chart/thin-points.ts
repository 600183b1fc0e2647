/**
 * At most about `most` of the points, such that the shape stays: of each stretch the lowest and the highest, in their order, and always
 * the first and the last. Fewer points come back as they are.
 */
export function thinPoints<T>(
  points: readonly T[],
  most: number,
  amountOf: (point: T) => bigint,
): readonly T[] {
  if (points.length <= most) return points
  const stretches = Math.max(1, Math.floor(most / 2))
  const kept = new Set<number>([0, points.length - 1])
  for (let at = 0; at < stretches; at += 1) {
    const from = Math.floor((at * points.length) / stretches)
    const to = Math.floor(((at + 1) * points.length) / stretches)
    let low: { place: number; value: bigint } | undefined
    let high = low
    for (let place = from; place < to; place += 1) {
      const point = points[place]
      if (point === undefined) continue
      const value = amountOf(point)
      if (low === undefined || value < low.value) low = { place, value }
      if (high === undefined || value > high.value) high = { place, value }
    }
    if (low !== undefined) kept.add(low.place)
    if (high !== undefined) kept.add(high.place)
  }
  return [...kept].sort((a, b) => a - b).flatMap((place) => points[place] ?? [])
}
