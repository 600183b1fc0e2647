import { compareRatio, type Ratio } from '@/lib/core/ratio'
import type { LoopShocks } from '@/lib/loop/shocks'

/** True where both are the same shocks, however their ratios are written. */
export function sameShocks(a: LoopShocks, b: LoopShocks): boolean {
  return (
    a.fullyUsed === b.fullyUsed &&
    a.queueDays === b.queueDays &&
    a.pricedBy === b.pricedBy &&
    sameRatio(a.borrowRate, b.borrowRate) &&
    sameRatio(a.marketDiscount, b.marketDiscount) &&
    sameRatio(a.oracleError, b.oracleError) &&
    sameRatio(a.slashing, b.slashing)
  )
}

function sameRatio(a: Ratio | undefined, b: Ratio | undefined): boolean {
  return a === undefined || b === undefined ? a === b : compareRatio(a, b) === 0
}
