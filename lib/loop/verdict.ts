import type { Ratio } from '@/lib/core/ratio'
import { multiplyRatios, subtractRatios } from '@/lib/core/ratio-math'
import { type CarryEnd, rateForEnd } from '@/lib/loop/carry'
import { type Figure, joinFigures, known } from '@/lib/loop/figure'
import { type LoopLevel, WORST_ORACLE_ERROR } from '@/lib/loop/level'
import type { LoopFigures } from '@/lib/loop/loop-figures'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import type { OpeningIssue } from '@/lib/loop/opening-issues'
import type { LoopPosition } from '@/lib/loop/position'
import { bindingCap, pricing } from '@/lib/loop/shocked-state'
import type { LoopShocks } from '@/lib/loop/shocks'

/** From where on something liquidates: beyond `at`, exactly at it the health factor is 1. */
export type Threshold =
  | { readonly is: 'would'; readonly at: Ratio }
  | { readonly is: 'already' }
  | { readonly is: 'no-debt' }

/** By what a loop dies, for words. All thresholds count from where the shocks have left it. */
export interface LoopVerdict {
  readonly state: 'no-debt' | 'liquidatable' | 'alive'
  /** `exists`: somebody has it, so nobody asks */
  readonly opening: 'can' | 'cannot' | 'exists'
  readonly rate: Figure<CarryEnd>
  /** yearly borrow rate above which it dies before a way out through the queue ends; undefined: none, or no time is needed */
  readonly rateOverQueue: Figure<Ratio | undefined>
  /** a further fall of the market; `assumed`: the oracle's kind is not known */
  readonly market:
    | { readonly is: 'cannot' }
    | { readonly is: 'would'; readonly at: Ratio; readonly assumed: boolean }
    | { readonly is: 'already' }
    | { readonly is: 'no-debt' }
  /** the oracle too low by so much (or by so much more) */
  readonly oracle: Threshold
  /** so much of the stake that is left is lost */
  readonly slashing: Threshold
  /** tolerated fall in times of the worst oracle error seen; undefined: no debt, or over already */
  readonly fallOverError: Ratio | undefined
  /** time to the end by carry in times of the queue; undefined: it never comes, has come, or no time is needed */
  readonly carryOverQueue: Figure<Ratio | undefined>
  readonly level: LoopLevel
}

/** @param figures of the position after the shocks */
export function loopVerdict(
  position: LoopPosition,
  terms: LoopTerms,
  shocks: LoopShocks,
  figures: LoopFigures,
  issues: readonly OpeningIssue[],
): LoopVerdict {
  const { fall, carry, queueSeconds, level, healthFactor, isLiquidatable } = figures
  const oracle = threshold(fall)
  const { by, assumed } = pricing(terms, shocks)
  const opens = issues.length === 0 ? 'can' : 'cannot'
  return {
    state: healthFactor === undefined ? 'no-debt' : isLiquidatable ? 'liquidatable' : 'alive',
    opening: position.borrowed === undefined ? 'exists' : opens,
    rate: carry,
    rateOverQueue: joinFigures(figures.seenApr, queueSeconds, (grows, seconds) =>
      rateForEnd(healthFactor, grows, seconds),
    ),
    market: oracle.is !== 'would' ? oracle : by === 'market' ? { ...oracle, assumed } : { is: 'cannot' },
    oracle,
    slashing: oracle.is === 'would' ? { is: 'would', at: slashingAt(oracle.at, terms, shocks) } : oracle,
    fallOverError:
      oracle.is === 'would'
        ? multiplyRatios(oracle.at, { num: WORST_ORACLE_ERROR.den, den: WORST_ORACLE_ERROR.num })
        : undefined,
    carryOverQueue: carryOverQueue(carry, queueSeconds),
    level,
  }
}

function threshold(fall: Ratio | undefined): Threshold {
  if (fall === undefined) return { is: 'no-debt' }
  return fall.num < 0n ? { is: 'already' } : { is: 'would', at: fall }
}

/** The same fall, but for what a cap that holds the price down keeps out of sight. */
function slashingAt(fall: Ratio, terms: LoopTerms, shocks: LoopShocks): Ratio {
  const cap = pricing(terms, shocks).by === 'redemption' ? bindingCap(terms) : undefined
  if (cap === undefined) return fall
  const one: Ratio = { num: 1n, den: 1n }
  const above = multiplyRatios(subtractRatios(one, shocks.slashing), { num: cap.rate, den: cap.most })
  // still above the cap after the shocks: that much may be lost unseen
  const unseen = above.num > above.den ? above : one
  const left = multiplyRatios(subtractRatios(one, fall), { num: unseen.den, den: unseen.num })
  return subtractRatios(one, left)
}

function carryOverQueue(carry: Figure<CarryEnd>, queue: Figure<bigint>): Figure<Ratio | undefined> {
  if (carry.is === 'known' && carry.value.is !== 'after') return known(undefined)
  return joinFigures(carry, queue, (end, seconds) =>
    end.is === 'after' && seconds > 0n ? { num: end.seconds, den: seconds } : undefined,
  )
}
