import { boundaryOf, type DealPoint, type TickPoint } from '@/lib/history/pool-point'
import { type Amounts, isEther } from './pool-trade'

/** A `Swap` as far as a point needs it: unix seconds of its block, and where it left the pool. */
export interface TickAfter {
  readonly time: bigint
  readonly tick: number
  readonly sqrtPriceX96: bigint
}

/** The first trade of five minutes. */
export function openTick({ time, tick, sqrtPriceX96 }: TickAfter): TickPoint {
  return { boundary: boundaryOf(time), opened: time, closed: time, sum: 0n, tick, sqrtPriceX96 }
}

/**
 * The five minutes with one more trade, later than those that are in it. Until then the tick before it held, as the pool's own oracle
 * counts: of several trades in a block only the last one's does.
 */
export function addTick(point: TickPoint, { time, tick, sqrtPriceX96 }: TickAfter): TickPoint {
  const { boundary, opened, closed, sum } = point
  return {
    boundary,
    opened,
    closed: time,
    sum: sum + BigInt(point.tick) * (time - closed),
    tick,
    sqrtPriceX96,
  }
}

/** A trade as the last one of its five minutes. */
export function dealPoint(time: bigint, amounts: Amounts): DealPoint {
  const { soldAmount, boughtAmount } = amounts
  const told = { boundary: boundaryOf(time), closed: time }
  return isEther(amounts.sold)
    ? { ...told, sold: 'ether', ether: soldAmount, token: boughtAmount }
    : { ...told, sold: 'token', ether: boughtAmount, token: soldAmount }
}
