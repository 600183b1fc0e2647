import type { Ratio } from '@/lib/core/ratio'
import { compareRatio, mulDivFloor } from '@/lib/core/ratio'
import { addRatios, multiplyRatios, ratioOf, subtractRatios } from '@/lib/core/ratio-math'
import { YEAR } from '@/lib/exit/yearly-rate'
import { type Figure, figureOf, known } from '@/lib/loop/figure'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import type { LoopPosition } from '@/lib/loop/position'
import { endRate } from '@/lib/loop/rate-model'
import type { LoopShocks, PricedBy } from '@/lib/loop/shocks'

const ONE = ratioOf(1n)
const DAY = 86_400n

/** A loop after shocks. */
export interface LoopState {
  /** collateral in the oracle's eyes, wei of ether, exact */
  readonly seen: Ratio
  /** what the protocol redeems it for, wei of ether, rounded down */
  readonly worth: bigint
  readonly debt: bigint
  readonly borrowRate: Figure<Ratio>
  readonly stakingApr: Figure<Ratio>
  /** at which the collateral grows in the oracle's eyes */
  readonly seenApr: Figure<Ratio>
  readonly queueSeconds: Figure<bigint>
}

/** How the token is priced after a switch; an oracle that does not tell is taken for the worse kind, and that is said. */
export function pricing(
  terms: LoopTerms,
  shocks: LoopShocks,
): { readonly by: PricedBy; readonly assumed: boolean } {
  if (shocks.pricedBy !== undefined) return { by: shocks.pricedBy, assumed: false }
  const { kind } = terms.collateral.price
  return kind === 'unknown' ? { by: 'market', assumed: true } : { by: kind, assumed: false }
}

/**
 * What becomes of a loop when shocks come all at once; tokens and debt stay as they are. Before them the collateral is worth what the
 * oracle says: what a cap keeps out of its sight is not counted.
 */
export function shockedState(position: LoopPosition, terms: LoopTerms, shocks: LoopShocks): LoopState {
  const { debt, collateral } = position
  const kept = subtractRatios(ONE, shocks.slashing)
  const seen = multiplyRatios(ratioOf(collateral), seenPart(terms, shocks))
  const stakingApr = figureOf(terms.stakingApr, 'staking-apr')
  return {
    seen,
    worth: mulDivFloor(collateral, kept.num, kept.den),
    debt,
    borrowRate: borrowRateAfter(terms, shocks),
    stakingApr,
    seenApr: figureOf(seenApr(terms, shocks), 'staking-apr'),
    queueSeconds: figureOf(
      shocks.queueDays === undefined ? terms.queueSeconds : BigInt(shocks.queueDays) * DAY,
      'queue',
    ),
  }
}

/** Part of the collateral that is left in the oracle's eyes. */
export function seenPart(terms: LoopTerms, shocks: LoopShocks): Ratio {
  const kept = subtractRatios(ONE, shocks.slashing)
  const right = addRatios(ONE, shocks.oracleError)
  if (pricing(terms, shocks).by === 'redemption') return multiplyRatios(cappedPart(terms, kept), right)
  return multiplyRatios(multiplyRatios(kept, subtractRatios(ONE, shocks.marketDiscount)), right)
}

/** Where a cap holds the price down: the rate (`rate`) and the most of it that counts (`most`), both with 18 decimals; else undefined. */
export function bindingCap({
  collateral,
  time,
}: Pick<LoopTerms, 'collateral' | 'time'>): { readonly rate: bigint; readonly most: bigint } | undefined {
  const { cap } = collateral.price
  if (cap === undefined || !cap.isBinding) return undefined
  const most = cap.snapshotRatio + cap.growthPerSecond * (time - cap.snapshotTime)
  return most > 0n && most < cap.ratio ? { rate: cap.ratio, most } : undefined
}

/** While the cap holds the price down, a falling rate eats into what is above it first. */
function cappedPart(terms: LoopTerms, kept: Ratio): Ratio {
  const cap = bindingCap(terms)
  if (cap === undefined) return kept
  const part = multiplyRatios(kept, { num: cap.rate, den: cap.most })
  return compareRatio(part, ONE) > 0 ? ONE : part
}

/** The pace of the collateral in the oracle's eyes: what staking earns, or the cap's where that holds it back further. */
function seenApr(terms: LoopTerms, shocks: LoopShocks): Ratio | undefined {
  const { stakingApr } = terms
  const cap = pricing(terms, shocks).by === 'redemption' ? bindingCap(terms) : undefined
  const growth = terms.collateral.price.cap?.growthPerSecond
  if (stakingApr === undefined || cap === undefined || growth === undefined) return stakingApr
  const pace = { num: growth * YEAR, den: cap.most }
  return compareRatio(pace, stakingApr) < 0 ? pace : stakingApr
}

/** What the debt costs a year: the shock's rate, and while all is lent out at least the end of the model. */
function borrowRateAfter({ ether }: LoopTerms, { borrowRate, fullyUsed }: LoopShocks): Figure<Ratio> {
  if (!fullyUsed) return known(borrowRate ?? ether.rate)
  const end = ether.model === undefined ? undefined : endRate(ether.model)
  if (end === undefined || borrowRate === undefined) return figureOf(end ?? borrowRate, 'rate-model')
  return known(compareRatio(end, borrowRate) > 0 ? end : borrowRate)
}
