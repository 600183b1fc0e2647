/** Pool prices are kept for every five minutes in which something was traded. */
export const POINT_SECONDS = 300n

/**
 * The boundary that ends the five minutes of a moment, unix seconds: a trade in the very second of a boundary belongs to it, as a block
 * of that second does to what is judged then.
 */
export function boundaryOf(time: bigint): bigint {
  const past = time % POINT_SECONDS
  return past === 0n ? time : time + POINT_SECONDS - past
}

/**
 * What the trades of five minutes left a Uniswap v3 pool at (`Swap`). Its price after them holds until the next point, so the sum of
 * tick times seconds, which `observe` averages over, is known at every later second.
 */
export interface TickPoint {
  /** unix seconds, a multiple of 300 */
  readonly boundary: bigint
  /** first and last trade, unix seconds of their blocks */
  readonly opened: bigint
  readonly closed: bigint
  /** tick times seconds from `opened` to `closed` */
  readonly sum: bigint
  /** after the last trade */
  readonly tick: number
  readonly sqrtPriceX96: bigint
}

/** The last trade of five minutes in a Curve-style pool, as it was executed; dust, which has no price, is none. */
export interface DealPoint {
  readonly boundary: bigint
  /** unix seconds of its block */
  readonly closed: bigint
  /** which side came into the pool: of what went out the fee had been taken */
  readonly sold: 'ether' | 'token'
  /** wei */
  readonly ether: bigint
  readonly token: bigint
}
