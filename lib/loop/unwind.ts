import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { mulDivCeil } from '@/lib/core/ratio'
import { multiplyRatios, ratioOf, subtractRatios } from '@/lib/core/ratio-math'
import { saleDeviation } from '@/lib/quote/depth'
import type { Rung } from '@/lib/quote/ladder'

/** Wei that are lost to the market by selling out of a loop, against redemption value, rounded up; below 0 at a premium. */
export interface UnwindCost {
  /** part of redemption value that the market does not pay at that size */
  readonly discount: Ratio
  /** by selling just enough to repay the debt; undefined where all of it does not bring that much */
  readonly repay: bigint | undefined
  /** by selling everything */
  readonly all: bigint
  /** the same as parts of what is one's own; undefined where nothing is */
  readonly ofEquity: { readonly repay: Ratio | undefined; readonly all: Ratio } | undefined
}

const ONE = ratioOf(1n)

/**
 * About `slip*(L-1..L)` of equity (`methods.md` section 5), here to the wei: debt `D` needs `D/(1-d)` of worth to be sold, all is `C*d`.
 *
 * @param sale discount at the size that is sold, fees and impact included; the shock's comes on top of it
 */
export function unwindCost(
  { worth, debt }: { readonly worth: bigint; readonly debt: bigint },
  sale: Ratio,
  shock: Ratio,
): UnwindCost {
  const paid = multiplyRatios(subtractRatios(ONE, sale), subtractRatios(ONE, shock))
  const discount = subtractRatios(ONE, paid)
  const all = ceil(worth * discount.num, discount.den)
  // D/(1-d) <= C, multiplied out
  const enough = paid.num > 0n && debt * paid.den <= worth * paid.num
  const repay = enough ? ceil(debt * discount.num, paid.num) : undefined
  const equity = worth - debt
  const part = (wei: bigint): Ratio => ({ num: wei, den: equity })
  return {
    discount,
    repay,
    all,
    ofEquity:
      equity > 0n ? { repay: repay === undefined ? undefined : part(repay), all: part(all) } : undefined,
  }
}

/** Rounded up, below 0 too. `den` above 0. */
function ceil(num: bigint, den: bigint): bigint {
  return num > 0n ? mulDivCeil(num, 1n, den) : -(-num / den)
}

/**
 * The discount that a market's rungs tell for a sale of `tokens` wei: of the smallest one at least as large, so never too good. Undefined
 * where none is, where that one is not paid for, and without the rate.
 */
export function ladderDiscount(
  sell: readonly Rung[],
  tokens: bigint,
  redemption: Rate | undefined,
): Ratio | undefined {
  if (redemption === undefined) return undefined
  const rung = sell
    .filter(({ amount }) => amount >= tokens && amount > 0n)
    .reduce<Rung | undefined>((best, each) => (best && best.amount <= each.amount ? best : each), undefined)
  if (rung?.buy === undefined) return undefined
  const deviation = saleDeviation(rung.amount, rung.buy, redemption)
  return { num: -deviation.num, den: deviation.den }
}
