import type { Ratio } from '@/lib/core/ratio'
import { valueIn } from '@/lib/loop/figure'
import { debtFormula, makeOf, priceFormulas } from '@/lib/loop/formula-parts'
import type { LoopSimulation } from '@/lib/loop/simulate'

/** Figures that can be asked for their formula; the formula itself and its words are in `messages`. */
export const FORMULA_IDS = [
  'leverage', // L = C / E
  'ltv', // LTV = D / C
  'collateral', // C = E * L, and what the shocks leave of it
  'debt', // D = E * (L - 1)
  'health-factor', // HF = C * LT / D
  'fall', // 1 - 1 / HF
  'net-apy', // L * r_s - (L - 1) * r_b
  'break-even', // L * r_s / (L - 1)
  'carry', // ln(HF) / (r_b - r_s) * 365
  'unwind', // d * D / (1 - d) .. d * C
  'liquidation', // D * close factor * bonus
  'outcome', // C * e^(r_s * t) - D * e^(r_b * t) - E
  'own-rate', // the model at (owed + D) / (owed + available)
] as const
export type FormulaId = (typeof FORMULA_IDS)[number]

/** A figure that goes into a formula, exact. */
export type FormulaValue =
  | { readonly unit: 'wei'; readonly wei: bigint }
  /** a part of one, shown in per cent */
  | { readonly unit: 'part'; readonly part: Ratio }
  | { readonly unit: 'times'; readonly times: Ratio }
  | { readonly unit: 'days'; readonly days: Ratio }

/** Names as in `methods.md` section 5; `result` is what comes out. */
export type FormulaName =
  | ('E' | 'L' | 'C' | 'D' | 'LT' | 'LTV' | 'HF' | 'rs' | 'rb' | 't' | 'd' | 'kept')
  | ('closeFactor' | 'bonus' | 'owed' | 'available' | 'base' | 'optimal' | 'slope1' | 'slope2')
  | ('result' | 'resultAll')

export interface Formula {
  readonly id: FormulaId
  readonly values: readonly { readonly name: FormulaName; readonly value: FormulaValue }[]
}

/** The figures that a formula was computed with, substituted for its letters; undefined where the figure is not known or there is none. */
export function explain(sim: LoopSimulation, which: 'now' | 'shocked', id: FormulaId): Formula | undefined {
  const make = makeOf(id)
  const figures = sim[which]
  const { position, terms } = sim
  const { worth, debt, equity, healthFactor } = figures
  const leverage = equity > 0n ? { num: worth, den: equity } : undefined
  const rs = valueIn(figures.stakingApr)
  const rb = valueIn(figures.borrowRate)
  switch (id) {
    case 'leverage':
      return leverage && make({ C: worth, E: equity }, { result: times(leverage) })
    case 'ltv':
      return make(
        { D: debt, C: figures.collateral },
        { result: part({ num: debt, den: figures.collateral }) },
      )
    case 'collateral':
    case 'debt':
      return position.leverage && debtFormula(make, id, position, figures)
    case 'health-factor':
      return priceFormulas.healthFactor(make, figures, terms)
    case 'fall':
      return healthFactor && figures.fall && make({}, { HF: times(healthFactor), result: part(figures.fall) })
    case 'net-apy': {
      const net = valueIn(figures.netApy)
      if (leverage === undefined || rs === undefined || rb === undefined || net === undefined)
        return undefined
      return make({}, { L: times(leverage), rs: part(rs), rb: part(rb), result: part(net) })
    }
    case 'break-even': {
      const rate = valueIn(figures.breakEvenBorrow)
      if (leverage === undefined || rs === undefined || rate === undefined) return undefined
      return make({}, { L: times(leverage), rs: part(rs), result: part(rate) })
    }
    case 'carry': {
      const end = valueIn(figures.carry)
      const grows = valueIn(figures.seenApr)
      if (end?.is !== 'after' || !healthFactor || !rb || !grows) return undefined
      return make({}, { HF: times(healthFactor), rb: part(rb), rs: part(grows), result: days(end.seconds) })
    }
    case 'unwind':
      return priceFormulas.unwind(make, figures)
    case 'liquidation':
      return priceFormulas.liquidation(make, figures, terms)
    case 'outcome': {
      const end = valueIn(figures.outcome)
      if (end?.is !== 'held' || rs === undefined || rb === undefined) return undefined
      const amounts = { C: worth, D: debt, E: position.equity, result: end.gain }
      return make(amounts, { rs: part(rs), rb: part(rb), t: days(end.seconds) })
    }
    case 'own-rate': {
      const rate = valueIn(figures.ownRate)
      if (rate === undefined || position.borrowed === undefined) return undefined
      return priceFormulas.ownRate(make, figures, terms, rate)
    }
  }
}

const part = (ratio: Ratio): FormulaValue => ({ unit: 'part', part: ratio })
const times = (ratio: Ratio): FormulaValue => ({ unit: 'times', times: ratio })
const days = (seconds: bigint): FormulaValue => ({ unit: 'days', days: { num: seconds, den: 86_400n } })
