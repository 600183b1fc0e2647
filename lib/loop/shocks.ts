import type { Ratio } from '@/lib/core/ratio'

/** What a market price does to a loan: nothing, or all. */
export type PricedBy = 'redemption' | 'market'

/** What may happen at once to a loop. Ratios are parts: 285/10000 is 2.85 %. */
export interface LoopShocks {
  /** yearly borrow rate instead of today's, simple */
  readonly borrowRate?: Ratio
  /** how far the market falls from where it is, at or above 0 and below 1 */
  readonly marketDiscount: Ratio
  /** by how much the oracle is wrong: above -1, negative is too low */
  readonly oracleError: Ratio
  /** part of the stake that is lost, at or above 0 and below 1 */
  readonly slashing: Ratio
  /** days that a withdrawal takes instead of today's */
  readonly queueDays?: number
  /** all ether of the market is lent out: the rate is at its model's end, and none can be borrowed or withdrawn */
  readonly fullyUsed: boolean
  /** how the lender prices the token instead of as it does */
  readonly pricedBy?: PricedBy
}

const NONE: Ratio = { num: 0n, den: 1n }

/** Today. */
export const NO_SHOCKS: LoopShocks = {
  marketDiscount: NONE,
  oracleError: NONE,
  slashing: NONE,
  fullyUsed: false,
}
