import { describe, expect, test } from 'vitest'
import { decimalText } from '@/lib/format/decimal-text'
import { explain, FORMULA_IDS, type FormulaId, type FormulaValue } from '@/lib/loop/formula'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import { openLoop } from '@/lib/loop/position'
import { type LoopShocks, NO_SHOCKS } from '@/lib/loop/shocks'
import { simulateLoop } from '@/lib/loop/simulate'
import { percent, TERMS } from '@/lib/testing/loop'

const ETH = 10n ** 18n

function simulate(leverage: bigint, shocks: Partial<LoopShocks> = {}, terms: LoopTerms = TERMS) {
  const opened = openLoop(
    { equity: 10n * ETH, size: { by: 'leverage', leverage: { num: leverage, den: 1n } } },
    terms,
  )
  if (!opened.ok) throw new Error(opened.error.code)
  const all = { ...NO_SHOCKS, ...shocks }
  return simulateLoop({ position: opened.value, terms, shocks: all, days: 365, sale: percent('0.5') })
}

function text(value: FormulaValue): string {
  switch (value.unit) {
    case 'wei':
      return `${decimalText({ num: value.wei, den: ETH }, 2)} ETH`
    case 'part':
      return `${decimalText({ num: value.part.num * 100n, den: value.part.den }, 2)} %`
    case 'times':
      return `${decimalText(value.times, 4)}x`
    case 'days':
      return `${decimalText(value.days, 1)} d`
  }
}

/** The figures behind one, by name. */
function figures(sim: ReturnType<typeof simulate>, id: FormulaId, which: 'now' | 'shocked' = 'now') {
  const formula = explain(sim, which, id)
  return formula && Object.fromEntries(formula.values.map(({ name, value }) => [name, text(value)]))
}

describe('formulas with their figures', () => {
  const sim = simulate(10n, { borrowRate: percent('10'), slashing: percent('0.5') })

  test.each([
    ['leverage', { C: '100.00 ETH', E: '10.00 ETH', result: '10.0000x' }],
    ['ltv', { D: '90.00 ETH', C: '100.00 ETH', result: '90.00 %' }],
    ['collateral', { E: '10.00 ETH', L: '10.0000x', kept: '100.00 %', result: '100.00 ETH' }],
    ['debt', { E: '10.00 ETH', L: '10.0000x', result: '90.00 ETH' }],
    ['health-factor', { C: '100.00 ETH', D: '90.00 ETH', LT: '95.00 %', result: '1.0556x' }],
    ['fall', { HF: '1.0556x', result: '5.26 %' }],
    ['net-apy', { L: '10.0000x', rs: '2.85 %', rb: '2.45 %', result: '6.45 %' }],
    ['break-even', { L: '10.0000x', rs: '2.85 %', result: '3.17 %' }],
    ['unwind', { C: '100.00 ETH', D: '90.00 ETH', d: '0.50 %', result: '0.45 ETH', resultAll: '0.50 ETH' }],
    [
      'liquidation',
      { D: '90.00 ETH', closeFactor: '50.00 %', bonus: '1.00 %', result: '0.45 ETH', resultAll: '0.90 ETH' },
    ],
    [
      'outcome',
      {
        C: '100.00 ETH',
        D: '90.00 ETH',
        E: '10.00 ETH',
        rs: '2.85 %',
        rb: '2.45 %',
        t: '365.0 d',
        result: '0.66 ETH',
      },
    ],
    [
      'own-rate',
      {
        ...{ owed: '880000.00 ETH', available: '120000.00 ETH', D: '90.00 ETH', result: '2.58 %' },
        ...{ base: '0.00 %', optimal: '92.00 %', slope1: '2.70 %', slope2: '80.00 %' },
      },
    ],
  ] as const)('%s', (id, expected) => {
    expect(figures(sim, id)).toEqual(expected)
  })

  test('after the shocks: what is left, and when it ends', () => {
    expect(figures(sim, 'carry', 'shocked')).toEqual({
      HF: '1.0503x',
      rb: '10.00 %',
      rs: '2.85 %',
      result: '250.4 d',
    })
    expect(figures(sim, 'collateral', 'shocked')).toMatchObject({ kept: '99.50 %', result: '99.50 ETH' })
    expect(figures(sim, 'health-factor', 'shocked')).toMatchObject({ C: '99.50 ETH', result: '1.0503x' })
  })

  test('each id is known where its figures are', () => {
    for (const id of FORMULA_IDS) {
      // on a loop that ends later than the horizon
      const found = explain(simulate(3n, { borrowRate: percent('10') }), 'shocked', id)
      expect(found?.id).toBe(id)
      expect(found?.values.some(({ name }) => name === 'result')).toBe(true)
    }
  })

  test('none where the figure is none or not known', () => {
    const noDebt = simulate(1n)
    for (const id of ['health-factor', 'fall', 'break-even', 'carry', 'liquidation'] as const)
      expect(explain(noDebt, 'now', id)).toBeUndefined()
    const blind = simulate(
      10n,
      {},
      { ...TERMS, stakingApr: undefined, ether: { ...TERMS.ether, model: undefined } },
    )
    for (const id of ['net-apy', 'break-even', 'carry', 'outcome', 'own-rate'] as const)
      expect(explain(blind, 'now', id)).toBeUndefined()
    const { position, terms, shocks } = simulate(10n)
    expect(explain(simulateLoop({ position, terms, shocks, days: 1 }), 'now', 'unwind')).toBeUndefined()
    const gone = simulate(10n, { slashing: percent('10') })
    for (const id of ['leverage', 'net-apy', 'outcome'] as const)
      expect(explain(gone, 'shocked', id)).toBeUndefined()
    const empty = simulateLoop({ position: { ...position, leverage: undefined }, terms, shocks, days: 1 })
    expect(explain(empty, 'now', 'debt')).toBeUndefined()
    const existing = simulateLoop({ position: { ...position, borrowed: undefined }, terms, shocks, days: 1 })
    expect(explain(existing, 'now', 'own-rate')).toBeUndefined()
  })
})
