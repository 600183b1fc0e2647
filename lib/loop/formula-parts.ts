import type { Ratio } from '@/lib/core/ratio'
import type { Formula, FormulaId, FormulaName, FormulaValue } from '@/lib/loop/formula'
import type { LoopFigures } from '@/lib/loop/loop-figures'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import type { LoopPosition } from '@/lib/loop/position'

type Amounts = Readonly<Partial<Record<FormulaName, bigint>>>
type Values = Readonly<Partial<Record<FormulaName, FormulaValue>>>
/** Puts wei and other figures together under a formula's name, in the order given. */
export type MakeFormula = (amounts: Amounts, values: Values) => Formula

const BP = 10_000n
const RAY = 10n ** 27n

export function makeOf(id: FormulaId): MakeFormula {
  return (amounts, values) => {
    const wei = Object.entries(amounts).map(([name, amount]) => [name, { unit: 'wei', wei: amount }] as const)
    const all = [...wei, ...Object.entries(values)] as readonly (readonly [FormulaName, FormulaValue])[]
    return { id, values: all.map(([name, value]) => ({ name, value })) }
  }
}

/** `C = E*L` and `D = E*(L-1)` at the opening; of the collateral also which part the shocks leave in the oracle's eyes. */
export function debtFormula(
  make: MakeFormula,
  id: 'collateral' | 'debt',
  { equity, collateral, leverage }: LoopPosition,
  figures: LoopFigures,
): Formula | undefined {
  if (leverage === undefined) return undefined
  const L: FormulaValue = { unit: 'times', times: leverage }
  if (id === 'debt') return make({ E: equity, result: figures.debt }, { L })
  const kept: FormulaValue = { unit: 'part', part: { num: figures.collateral, den: collateral } }
  return make({ E: equity, result: figures.collateral }, { L, kept })
}

/** Formulas of what the lender's parameters and prices go into. */
export const priceFormulas = {
  healthFactor(make: MakeFormula, figures: LoopFigures, { parameters }: LoopTerms): Formula | undefined {
    const { collateral, debt, healthFactor } = figures
    if (healthFactor === undefined) return undefined
    const result: FormulaValue = { unit: 'times', times: healthFactor }
    return make({ C: collateral, D: debt }, { LT: basisPoints(parameters.threshold), result })
  },
  unwind(make: MakeFormula, { unwind, worth, debt }: LoopFigures): Formula | undefined {
    if (unwind.is === 'unknown') return undefined
    const { discount, repay, all } = unwind.value
    const amounts = { C: worth, D: debt, ...(repay === undefined ? {} : { result: repay }), resultAll: all }
    return make(amounts, { d: { unit: 'part', part: discount } })
  },
  liquidation(make: MakeFormula, figures: LoopFigures, { parameters }: LoopTerms): Formula | undefined {
    const { liquidation, debt } = figures
    if (liquidation === undefined) return undefined
    const { closeFactor, once, most } = liquidation
    const values: Values = {
      closeFactor: { unit: 'part', part: closeFactor },
      bonus: basisPoints(parameters.bonus),
    }
    return make({ D: debt, result: once, resultAll: most }, values)
  },
  ownRate(make: MakeFormula, figures: LoopFigures, { ether }: LoopTerms, rate: Ratio): Formula | undefined {
    const { model, debt, available } = ether
    if (model === undefined) return undefined
    const ray = (num: bigint): FormulaValue => ({ unit: 'part', part: { num, den: RAY } })
    const { base, optimal, slope1, slope2 } = model
    const curve = { base: ray(base), optimal: ray(optimal), slope1: ray(slope1), slope2: ray(slope2) }
    return make(
      { owed: debt, available, D: figures.debt },
      { ...curve, result: { unit: 'part', part: rate } },
    )
  },
}

function basisPoints(num: bigint): FormulaValue {
  return { unit: 'part', part: { num, den: BP } }
}
