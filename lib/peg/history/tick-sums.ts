import type { TickPoint } from '@/lib/history/pool-point'
import { latest } from '@/lib/peg/history/latest'

/** A point with the sum of tick times seconds since the first point's first trade. */
export interface SummedTick extends TickPoint {
  /** at `closed` */
  readonly total: bigint
}

/** The points with their sums: between two of them the tick of the earlier one held. */
export function summedTicks(points: readonly TickPoint[]): readonly SummedTick[] {
  let before: SummedTick | undefined
  return points.map((point) => {
    const carried = before === undefined ? 0n : totalAt(before, point.opened)
    before = { ...point, total: carried + point.sum }
    return before
  })
}

/**
 * What `observe` accumulates, at any second from the point's last trade to the next point: the tick that a trade leaves counts from the
 * second after it, as the pool writes its observations with the tick of before.
 */
function totalAt({ total, tick, closed }: SummedTick, time: bigint): bigint {
  return total + BigInt(tick) * (time - closed)
}

/** Sums of a pool at boundaries that only grow; undefined before the first point. */
export function sumsAt(points: readonly SummedTick[]): (time: bigint) => bigint | undefined {
  const at = latest(points, ({ boundary }) => boundary)
  return (time) => {
    const point = at(time)
    return point === undefined ? undefined : totalAt(point, time)
  }
}
