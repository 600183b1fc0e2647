import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { ratioOf } from '@/lib/core/ratio-math'
import { err, ok, type Result } from '@/lib/core/result'
import type { LoopSize } from '@/lib/loop/loop-input'

/** Why a size is none. */
export type SizeIssue =
  | { readonly code: 'leverage-below-one' }
  | { readonly code: 'leverage-too-high'; readonly most: bigint }
  | { readonly code: 'ltv-below-zero' }
  | { readonly code: 'ltv-not-below-one' }
  | { readonly code: 'loops-out-of-range'; readonly most: number }

/** Nobody lends that much; beyond it figures mean nothing. */
export const MOST_LEVERAGE = 1_000n
/** A loop by hand: after so many loans the next one is dust. */
export const MOST_LOOPS = 100

const ONE = ratioOf(1n)

/** `L = 1/(1-LTV)` where LTV is debt over collateral, exact. `ltv` at or above 0 and below 1. */
export function leverageOfLtv({ num, den }: Ratio): Ratio {
  return { num: den, den: den - num }
}

/** `LTV = (L-1)/L`, the other way round, exact. `leverage` at or above 1. */
export function ltvOfLeverage({ num, den }: Ratio): Ratio {
  return { num: num - den, den: num }
}

/** `L = (1-LTV^(n+1))/(1-LTV)`: equity and `loops` loans, each `ltv` of what was supplied just before, exact. Its limit is `1/(1-LTV)`. */
export function leverageOfLoops({ num, den }: Ratio, loops: number): Ratio {
  const power = BigInt(loops) + 1n
  const top = den ** power
  return { num: top - num ** power, den: (den - num) * den ** BigInt(loops) }
}

/** Leverage of a size, exact, or why it is none. */
export function leverageOf(size: LoopSize): Result<Ratio, SizeIssue> {
  const leverage = size.by === 'leverage' ? ok(size.leverage) : leverageByLtv(size)
  if (!leverage.ok) return leverage
  if (compareRatio(leverage.value, ONE) < 0) return err({ code: 'leverage-below-one' })
  if (compareRatio(leverage.value, ratioOf(MOST_LEVERAGE)) > 0)
    return err({ code: 'leverage-too-high', most: MOST_LEVERAGE })
  return leverage
}

function leverageByLtv(size: Extract<LoopSize, { by: 'ltv' | 'loops' }>): Result<Ratio, SizeIssue> {
  const { ltv } = size
  if (ltv.num < 0n) return err({ code: 'ltv-below-zero' })
  if (compareRatio(ltv, ONE) >= 0) return err({ code: 'ltv-not-below-one' })
  if (size.by === 'ltv') return ok(leverageOfLtv(ltv))
  const { loops } = size
  if (!Number.isSafeInteger(loops) || loops < 0 || loops > MOST_LOOPS)
    return err({ code: 'loops-out-of-range', most: MOST_LOOPS })
  return ok(leverageOfLoops(ltv, loops))
}

/** What the lender's limit is held against: in loops each loan's own part, in one go debt over collateral. */
export function borrowedPart(size: LoopSize, leverage: Ratio): Ratio {
  if (size.by === 'loops') return size.loops === 0 ? { num: 0n, den: 1n } : size.ltv
  return ltvOfLeverage(leverage)
}
