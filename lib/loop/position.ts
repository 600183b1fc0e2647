import type { Ratio } from '@/lib/core/ratio'
import { mulDivCeil, mulDivFloor } from '@/lib/core/ratio'
import { err, ok, type Result } from '@/lib/core/result'
import { borrowedPart, leverageOf, type SizeIssue } from '@/lib/loop/leverage'
import type { LoopInput } from '@/lib/loop/loop-input'
import type { LoopTerms } from '@/lib/loop/loop-terms'

/** A loop in wei. `collateral` is what the pool's oracle says the tokens are worth in ether. */
export interface LoopPosition {
  readonly tokens: bigint
  readonly collateral: bigint
  readonly debt: bigint
  /** collateral less debt; of a position that exists it may be below 0 */
  readonly equity: bigint
  /** collateral over equity; undefined where there is no equity left */
  readonly leverage: Ratio | undefined
  /** debt over collateral */
  readonly ltv: Ratio
  /** what the limit of the mode is held against; undefined for a position that exists: it was let in already */
  readonly borrowed: Ratio | undefined
}

/** Why there is no position to speak of. */
export type PositionIssue = SizeIssue | { readonly code: 'no-equity' } | { readonly code: 'no-price' }

/**
 * What a loop holds when it is opened (`methods.md` section 5): `C = E*L`, rounded up to a wei, `D = C - E`. Tokens are those worth `C` at
 * the oracle's prices, rounded up.
 */
export function openLoop(
  { equity, size }: Pick<LoopInput, 'equity' | 'size'>,
  terms: LoopTerms,
): Result<LoopPosition, PositionIssue> {
  if (equity <= 0n) return err({ code: 'no-equity' })
  const leverage = leverageOf(size)
  if (!leverage.ok) return leverage
  const price = priceInEther(terms)
  if (price === undefined) return err({ code: 'no-price' })
  const collateral = mulDivCeil(equity, leverage.value.num, leverage.value.den)
  const debt = collateral - equity
  return ok({
    tokens: mulDivCeil(collateral, price.den, price.num),
    collateral,
    debt,
    equity,
    leverage: leverage.value,
    ltv: { num: debt, den: collateral },
    borrowed: borrowedPart(size, leverage.value),
  })
}

/** A loop that somebody has: wei of tokens supplied and of ether owed. Its collateral is rounded down. */
export function existingLoop(
  { tokens, owed }: { readonly tokens: bigint; readonly owed: bigint },
  terms: LoopTerms,
): Result<LoopPosition, PositionIssue> {
  const price = priceInEther(terms)
  if (price === undefined) return err({ code: 'no-price' })
  const collateral = mulDivFloor(tokens, price.num, price.den)
  if (collateral === 0n) return err({ code: 'no-equity' })
  const equity = collateral - owed
  return ok({
    tokens,
    collateral,
    debt: owed,
    equity,
    leverage: equity > 0n ? { num: collateral, den: equity } : undefined,
    ltv: { num: owed, den: collateral },
    borrowed: undefined,
  })
}

/** ETH for one token in the eyes of the pool's oracle, exact; undefined where it has no price for one of them. */
export function priceInEther({
  collateral,
  ether,
}: Pick<LoopTerms, 'collateral' | 'ether'>): Ratio | undefined {
  const [token, eth] = [collateral.price, ether.price]
  if (token.price <= 0n || eth.price <= 0n) return undefined
  return { num: token.price * eth.unit, den: token.unit * eth.price }
}
