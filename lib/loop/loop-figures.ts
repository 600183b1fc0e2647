import type { Ratio } from '@/lib/core/ratio'
import { mulDivFloor } from '@/lib/core/ratio'
import { breakEvenBorrow, type CarryEnd, carryEnd, netYield } from '@/lib/loop/carry'
import { type Figure, figureOf, joinFigures, known, mapFigure } from '@/lib/loop/figure'
import { healthFactor, isBelowOne, toleratedFall } from '@/lib/loop/health'
import { type HorizonOutcome, horizonOutcome } from '@/lib/loop/horizon'
import { carryLevel, fallLevel, type LoopLevel, worseLevel } from '@/lib/loop/level'
import { type LiquidationLoss, liquidationLoss } from '@/lib/loop/liquidation'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import type { LoopPosition } from '@/lib/loop/position'
import { rateWithDebt } from '@/lib/loop/rate-model'
import { shockedState } from '@/lib/loop/shocked-state'
import type { LoopShocks } from '@/lib/loop/shocks'
import { type UnwindCost, unwindCost } from '@/lib/loop/unwind'

/** All that is told of a loop (`methods.md` section 5); amounts in wei of ether. */
export interface LoopFigures {
  /** as the oracle sees it, rounded down */
  readonly collateral: bigint
  /** what the protocol redeems it for, rounded down */
  readonly worth: bigint
  readonly debt: bigint
  /** worth less debt */
  readonly equity: bigint
  /** undefined: no debt */
  readonly healthFactor: Ratio | undefined
  readonly isLiquidatable: boolean
  /** how far the collateral may fall in the oracle's eyes; below 0: it has. Undefined: no debt */
  readonly fall: Ratio | undefined
  readonly borrowRate: Figure<Ratio>
  readonly stakingApr: Figure<Ratio>
  /** at which the collateral grows in the oracle's eyes: less where a cap holds it back */
  readonly seenApr: Figure<Ratio>
  readonly netApy: Figure<Ratio>
  /** undefined: no debt, so no rate that could end the gain */
  readonly breakEvenBorrow: Figure<Ratio | undefined>
  readonly carry: Figure<CarryEnd>
  readonly queueSeconds: Figure<bigint>
  readonly unwind: Figure<UnwindCost>
  /** undefined: no debt */
  readonly liquidation: LiquidationLoss | undefined
  readonly outcome: Figure<HorizonOutcome>
  /** the borrow rate once this very debt is there: today's where the position exists already */
  readonly ownRate: Figure<Ratio>
  readonly level: LoopLevel
  readonly levels: { readonly fall: LoopLevel; readonly carry: Figure<LoopLevel> }
}

export interface LoopQuestion {
  readonly position: LoopPosition
  readonly terms: LoopTerms
  readonly shocks: LoopShocks
  /** whole days that the loop is held */
  readonly days: number
  /** part of redemption value that the market does not pay for all tokens of the position; absent: not known */
  readonly sale?: Ratio
}

const DAY = 86_400n

/** The figures of a loop after shocks, each known or naming what it lacks. */
export function loopFigures({ position, terms, shocks, days, sale }: LoopQuestion): LoopFigures {
  const state = shockedState(position, terms, shocks)
  const { seen, worth, debt, borrowRate, stakingApr, seenApr, queueSeconds } = state
  const factor = healthFactor(seen, debt, terms.parameters.threshold)
  const fall = toleratedFall(factor)
  const end = joinFigures(borrowRate, seenApr, (borrow, grows) => carryEnd(factor, borrow, grows))
  // without debt, and once it is over, no rate matters
  const carry = factor === undefined || isBelowOne(factor) ? known(settledEnd(factor)) : end
  const levels = { fall: fallLevel(fall), carry: carryLevelOf(carry, queueSeconds) }
  const net = joinFigures(borrowRate, stakingApr, (borrow, earns) => netYield(state, borrow, earns))
  const rates = joinFigures(borrowRate, stakingApr, (borrow, staking) => ({ borrow, staking }))
  return {
    collateral: mulDivFloor(seen.num, 1n, seen.den),
    worth,
    debt,
    equity: worth - debt,
    healthFactor: factor,
    isLiquidatable: isBelowOne(factor),
    fall,
    borrowRate,
    stakingApr,
    seenApr,
    netApy: net.is === 'known' ? figureOf(net.value, 'equity') : net,
    breakEvenBorrow: mapFigure(stakingApr, (earns) => breakEvenBorrow(state, earns)),
    carry,
    queueSeconds,
    unwind: mapFigure(figureOf(sale, 'sale'), (discount) =>
      unwindCost(state, discount, shocks.marketDiscount),
    ),
    liquidation: liquidationLoss(state, terms),
    outcome: joinFigures(rates, carry, (each, last) =>
      horizonOutcome(state, { ...each, end: last }, BigInt(days) * DAY, position.equity),
    ),
    ownRate: ownRate(position, terms, shocks, borrowRate),
    level: worseLevel(levels.fall, levels.carry),
    levels,
  }
}

function settledEnd(factor: Ratio | undefined): CarryEnd {
  return factor === undefined ? { is: 'no-debt' } : { is: 'now' }
}

function carryLevelOf(carry: Figure<CarryEnd>, queueSeconds: Figure<bigint>): Figure<LoopLevel> {
  // against what never comes, and after the end, no queue matters
  if (carry.is === 'known' && carry.value.is !== 'after') return known(carryLevel(carry.value, 0n))
  return joinFigures(carry, queueSeconds, carryLevel)
}

function ownRate(
  { borrowed, debt }: LoopPosition,
  terms: LoopTerms,
  shocks: LoopShocks,
  borrowRate: Figure<Ratio>,
): Figure<Ratio> {
  if (borrowed === undefined || shocks.fullyUsed) return borrowRate
  return figureOf(rateWithDebt(terms.ether, debt), 'rate-model')
}
