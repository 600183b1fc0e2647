import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { addRatios, multiplyRatios, subtractRatios } from '@/lib/core/ratio-math'
import { carryEnd, rateForEnd } from '@/lib/loop/carry'
import { valueIn } from '@/lib/loop/figure'
import { grownDebt, growth } from '@/lib/loop/horizon'
import { leverageOfLoops, leverageOfLtv, ltvOfLeverage } from '@/lib/loop/leverage'
import { loopFigures } from '@/lib/loop/loop-figures'
import { exponential, naturalLog } from '@/lib/loop/natural-log'
import { existingLoop, openLoop } from '@/lib/loop/position'
import { modelRate } from '@/lib/loop/rate-model'
import { type LoopShocks, NO_SHOCKS } from '@/lib/loop/shocks'
import { simulateLoop } from '@/lib/loop/simulate'
import { TERMS } from '@/lib/testing/loop'

const ETH = 10n ** 18n
const ONE: Ratio = { num: 1n, den: 1n }
const PPM = 1_000_000n

const part = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((num): Ratio => ({ num: BigInt(num), den: PPM }))
const equity = fc.bigInt({ min: 10n ** 16n, max: 100_000n * ETH })
/** 1.0001 to 19 */
const leverage = fc
  .integer({ min: 10_001, max: 190_000 })
  .map((num): Ratio => ({ num: BigInt(num), den: 10_000n }))

function position(wei: bigint, size: Ratio) {
  const opened = openLoop({ equity: wei, size: { by: 'leverage', leverage: size } }, TERMS)
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}

function simulate(wei: bigint, size: Ratio, shocks: Partial<LoopShocks> = {}) {
  return simulateLoop({
    position: position(wei, size),
    terms: TERMS,
    shocks: { ...NO_SHOCKS, ...shocks },
    days: 90,
  })
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not known')
  return value
}

const asNumber = ({ num, den }: Ratio) => Number((num * 10n ** 18n) / den) / 1e18
const isSame = (a: Ratio, b: Ratio) => compareRatio(a, b) === 0

describe('sizes', () => {
  test('leverage to LTV and back is the same ratio', () => {
    fc.assert(fc.property(leverage, (each) => isSame(leverageOfLtv(ltvOfLeverage(each)), each)))
  })

  test('more loops are more leverage, always below the limit, and as far from it as the power says', () => {
    fc.assert(
      fc.property(part(1, 990_000), fc.integer({ min: 0, max: 40 }), (ltv, loops) => {
        const [few, more, limit] = [
          leverageOfLoops(ltv, loops),
          leverageOfLoops(ltv, loops + 1),
          leverageOfLtv(ltv),
        ]
        expect(compareRatio(few, more)).toBe(-1)
        expect(compareRatio(more, limit)).toBe(-1)
        const gap = multiplyRatios(limit, {
          num: ltv.num ** BigInt(loops + 1),
          den: ltv.den ** BigInt(loops + 1),
        })
        expect(isSame(subtractRatios(limit, few), gap)).toBe(true)
      }),
    )
  })

  test('loans one by one add up to it', () => {
    fc.assert(
      fc.property(part(1, 990_000), fc.integer({ min: 0, max: 12 }), (ltv, loops) => {
        let [sum, supplied] = [ONE, ONE]
        for (let loan = 0; loan < loops; loan += 1) {
          supplied = multiplyRatios(supplied, ltv)
          sum = addRatios(sum, supplied)
        }
        expect(isSame(sum, leverageOfLoops(ltv, loops))).toBe(true)
      }),
    )
  })
})

describe('a position', () => {
  test('is worth its equity and its debt, and its tokens no less than its collateral', () => {
    fc.assert(
      fc.property(equity, leverage, (wei, size) => {
        const opened = position(wei, size)
        expect(opened.collateral - opened.debt).toBe(wei)
        // 1.2 ether each, rounded up to a wei
        expect(opened.tokens * 12n).toBeGreaterThanOrEqual(opened.collateral * 10n)
        expect((opened.tokens - 1n) * 12n).toBeLessThan(opened.collateral * 10n)
      }),
    )
  })

  test('that exists is the same one again, to two wei', () => {
    fc.assert(
      fc.property(equity, leverage, (wei, size) => {
        const opened = position(wei, size)
        const found = existingLoop({ tokens: opened.tokens, owed: opened.debt }, TERMS)
        if (!found.ok) throw new Error(found.error.code)
        expect(found.value.debt).toBe(opened.debt)
        expect(found.value.collateral - opened.collateral).toBeGreaterThanOrEqual(0n)
        expect(found.value.collateral - opened.collateral).toBeLessThanOrEqual(2n)
      }),
    )
  })
})

describe('health', () => {
  test('falls with leverage, with slashing and with an oracle that is lower', () => {
    fc.assert(
      fc.property(leverage, leverage, part(0, 400_000), part(1, 400_000), (a, b, first, more) => {
        const hf = (size: Ratio, shocks: Partial<LoopShocks>) =>
          must(simulate(1_000n * ETH, size, shocks).shocked.healthFactor)
        const [low, high] = compareRatio(a, b) < 0 ? [a, b] : [b, a]
        if (compareRatio(a, b) !== 0) expect(compareRatio(hf(low, {}), hf(high, {}))).toBe(1)
        const second = addRatios(first, more)
        for (const shock of ['slashing', 'marketDiscount'] as const) {
          const [little, much] = [first, second].map((each) => hf(a, { [shock]: each, pricedBy: 'market' }))
          expect(compareRatio(must(little), must(much))).toBe(1)
        }
        const negative = (each: Ratio) => ({ num: -each.num, den: each.den })
        const [little, much] = [first, second].map((each) => hf(a, { oracleError: negative(each) }))
        expect(compareRatio(must(little), must(much))).toBe(1)
      }),
    )
  })

  test('HF = L*LT/(L-1)', () => {
    fc.assert(
      fc.property(leverage, (size) => {
        // of 10,000 whole parts nothing is rounded
        const found = must(simulate(10_000n * ETH, size).now.healthFactor)
        const debt = subtractRatios(size, ONE)
        const expected = { num: size.num * debt.den * 95n, den: size.den * debt.num * 100n }
        expect(isSame(found, expected)).toBe(true)
      }),
    )
  })
})

describe('the verdict', () => {
  const shockOf = {
    oracle: (by: Ratio): Partial<LoopShocks> => ({ oracleError: { num: -by.num, den: by.den } }),
    slashing: (by: Ratio): Partial<LoopShocks> => ({ slashing: by }),
    market: (by: Ratio): Partial<LoopShocks> => ({ marketDiscount: by, pricedBy: 'market' }),
  } as const

  test('is what the shock does: at the threshold it stands, just beyond it falls', () => {
    fc.assert(
      fc.property(equity, leverage, fc.constantFrom('oracle', 'slashing', 'market'), (wei, size, by) => {
        const { verdict } = simulate(wei, size, by === 'market' ? { pricedBy: 'market' } : {})
        const threshold = verdict[by]
        if (verdict.state !== 'alive') {
          expect(threshold.is).toBe('already')
          return
        }
        if (threshold.is !== 'would') throw new Error(threshold.is)
        const beyond = addRatios(threshold.at, { num: 1n, den: 10n ** 30n })
        expect(simulate(wei, size, shockOf[by](threshold.at)).shocked.isLiquidatable).toBe(false)
        expect(simulate(wei, size, shockOf[by](beyond)).shocked.isLiquidatable).toBe(true)
      }),
    )
  })

  test('counts further thresholds from where the shocks have left it', () => {
    fc.assert(
      fc.property(leverage, part(0, 200_000), part(0, 30_000), (size, slashed, error) => {
        const before = { slashing: slashed, oracleError: { num: -error.num, den: error.den } }
        const { verdict, shocked } = simulate(1_000n * ETH, size, before)
        expect(verdict.state).toBe(shocked.isLiquidatable ? 'liquidatable' : 'alive')
        if (verdict.slashing.is !== 'would') return
        // what is left of what was left
        const kept = multiplyRatios(subtractRatios(ONE, slashed), subtractRatios(ONE, verdict.slashing.at))
        const all = { ...before, slashing: subtractRatios(ONE, kept) }
        expect(isSame(must(simulate(1_000n * ETH, size, all).shocked.healthFactor), ONE)).toBe(true)
      }),
    )
  })

  test('at the rate that ends it within the queue, it lasts as long as the queue', () => {
    fc.assert(
      fc.property(leverage, fc.integer({ min: 1, max: 400 }), (size, queueDays) => {
        const { verdict } = simulate(1_000n * ETH, size, { queueDays })
        const rate = must(
          verdict.rateOverQueue.is === 'known' ? { rate: verdict.rateOverQueue.value } : undefined,
        ).rate
        if (rate === undefined) {
          expect(verdict.state).toBe('liquidatable')
          return
        }
        const end = must(valueIn(simulate(1_000n * ETH, size, { borrowRate: rate, queueDays }).shocked.carry))
        if (end.is !== 'after') throw new Error(end.is)
        expect(Number(end.seconds) - queueDays * 86_400).toBeGreaterThanOrEqual(-1)
        expect(Number(end.seconds) - queueDays * 86_400).toBeLessThanOrEqual(0)
      }),
    )
  })

  test('by carry: a second before its end it stands, a second after it falls', () => {
    fc.assert(
      fc.property(leverage, part(30_000, 900_000), (size, rate) => {
        const start = position(1_000n * ETH, size)
        const figures = loopFigures({
          position: start,
          terms: TERMS,
          shocks: { ...NO_SHOCKS, borrowRate: rate },
          days: 0,
        })
        const end = must(valueIn(figures.carry))
        if (end.is !== 'after') {
          expect(end.is).toBe('now')
          return
        }
        const at = (seconds: bigint) => {
          const grown = growth(must(TERMS.stakingApr), seconds)
          const collateral = (start.collateral * grown.num) / grown.den
          const later = { ...start, collateral, debt: grownDebt(start.debt, rate, seconds) }
          return loopFigures({ position: later, terms: TERMS, shocks: NO_SHOCKS, days: 0 }).isLiquidatable
        }
        expect(at(end.seconds + 2n)).toBe(true)
        if (end.seconds > 1n) expect(at(end.seconds - 1n)).toBe(false)
      }),
      { numRuns: 100 },
    )
  })
})

describe('fixed point', () => {
  const positive = fc
    .tuple(fc.bigInt({ min: 1n, max: 10n ** 40n }), fc.bigInt({ min: 1n, max: 10n ** 40n }))
    .map(([num, den]): Ratio => ({ num, den }))

  test("agrees with the machine's logarithm and power", () => {
    fc.assert(
      fc.property(positive, (ratio) => {
        const expected = Math.log(Number(ratio.num)) - Math.log(Number(ratio.den))
        expect(Math.abs(asNumber(naturalLog(ratio)) - expected)).toBeLessThan(1e-12)
      }),
    )
    fc.assert(
      fc.property(part(-20_000_000, 20_000_000), (x) => {
        const found = exponential(x)
        const expected = Math.exp(Number(x.num) / 1e6)
        expect(Math.abs(Number((found.num * 10n ** 30n) / found.den) / 1e30 / expected - 1)).toBeLessThan(
          1e-12,
        )
      }),
    )
  })

  test('ln of e^x is x, to 10^-27 of it', () => {
    fc.assert(
      fc.property(part(-50_000_000, 50_000_000), (x) => {
        const back = subtractRatios(naturalLog(exponential(x)), x)
        const size = back.num < 0n ? -back.num : back.num
        expect(compareRatio({ num: size, den: back.den }, { num: 1n, den: 10n ** 27n })).toBe(-1)
      }),
    )
  })

  test('logarithms add up', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const gap = subtractRatios(addRatios(naturalLog(a), naturalLog(b)), naturalLog(multiplyRatios(a, b)))
        const size = gap.num < 0n ? -gap.num : gap.num
        expect(compareRatio({ num: size, den: gap.den }, { num: 3n, den: 10n ** 30n })).not.toBe(1)
      }),
    )
  })

  test('known digits: ln 2 and e', () => {
    expect(naturalLog({ num: 2n, den: 1n })).toEqual({
      num: 693_147_180_559_945_309_417_232_121_458n,
      den: 10n ** 30n,
    })
    const e = exponential(ONE)
    expect((e.num * 10n ** 28n) / e.den).toBe(27_182_818_284_590_452_353_602_874_713n)
    expect(isSame(exponential({ num: 0n, den: 1n }), ONE)).toBe(true)
    expect(naturalLog(ONE).num).toBe(0n)
  })
})

test('the rate for an end and the end of that rate are one', () => {
  expect(rateForEnd({ num: 11n, den: 10n }, ONE, 0n)).toBeUndefined()
  expect(rateForEnd(undefined, ONE, 1n)).toBeUndefined()
  expect(carryEnd(ONE, { num: 2n, den: 1n }, ONE)).toEqual({ is: 'after', seconds: 0n })
})

test('the rate model rises with what is lent out', () => {
  const model = must(TERMS.ether.model)
  const wei = fc.bigInt({ min: 0n, max: 10n ** 25n })
  fc.assert(
    fc.property(wei, wei, wei, (debt, more, available) => {
      fc.pre(available > 0n)
      expect(modelRate(model, debt + more, available)).toBeGreaterThanOrEqual(
        modelRate(model, debt, available),
      )
    }),
  )
})
