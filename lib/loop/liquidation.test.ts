import { describe, expect, test } from 'vitest'
import { closeFactor, liquidationLoss } from '@/lib/loop/liquidation'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import { ladderDiscount, unwindCost } from '@/lib/loop/unwind'
import { percent, TERMS } from '@/lib/testing/loop'

const ETH = 10n ** 18n
const HALF = { num: 1n, den: 2n }
const ALL = { num: 1n, den: 1n }
const NEWER: LoopTerms = { ...TERMS, version: 'v3.4+' }

/** Collateral in milli-ether against a debt of one ether, so many times. */
const held = (milli: bigint, times = ETH) => ({
  seen: { num: (milli * times) / 1_000n, den: 1n },
  worth: (milli * times) / 1_000n,
  debt: times,
})

describe('the close factor', () => {
  test('of v3.0: half above 0.95, all at it and below', () => {
    // HF 0.95 is collateral equal to debt
    expect(closeFactor(held(1_001n), TERMS)).toEqual(HALF)
    expect(closeFactor(held(1_000n), TERMS)).toEqual(ALL)
    expect(closeFactor(held(999n), TERMS)).toEqual(ALL)
    expect(closeFactor({ seen: ALL, debt: 0n }, TERMS)).toBeUndefined()
  })

  test('since v3.3 also all where a side is less than $2,000', () => {
    // one ether is $3,000
    expect(closeFactor(held(1_001n), NEWER)).toEqual(HALF)
    expect(closeFactor(held(1_000n), NEWER)).toEqual(ALL)
    const dollars = (amount: bigint) => (amount * ETH) / 3_000n
    expect(closeFactor(held(1_050n, dollars(2_001n)), NEWER)).toEqual(HALF)
    expect(closeFactor(held(1_050n, dollars(1_999n)), NEWER)).toEqual(ALL)
    // of the two sides the smaller counts, here the debt
    expect(closeFactor({ seen: { num: 2n * ETH, den: 1n }, debt: dollars(1_999n) }, NEWER)).toEqual(ALL)
    expect(closeFactor(held(1_050n, dollars(1_999n)), TERMS)).toEqual(HALF)
  })
})

describe('what a liquidation costs', () => {
  test('the bonus on what is repaid', () => {
    const loss = liquidationLoss(held(1_020n, 100n * ETH), TERMS)
    // HF 0.969: half of 100, and 1 % of it
    expect(loss).toEqual({ isNow: true, closeFactor: HALF, once: ETH / 2n, most: ETH, uncovered: 0n })
  })

  test('with an oracle that is too low its error too', () => {
    // worth 110, seen as 102: 50.5 seen are 54.46... worth
    const { seen, debt } = held(1_020n, 100n * ETH)
    const loss = liquidationLoss({ seen, worth: 110n * ETH, debt }, TERMS)
    expect(loss?.once).toBe((505n * ETH * 110n) / 1_020n - 50n * ETH + 1n)
    expect(loss?.most).toBe((1_010n * ETH * 110n) / 1_020n - 100n * ETH + 1n)
  })

  test('ends where the collateral ends, and the rest is nobody else’s debt', () => {
    const loss = liquidationLoss(held(909n, 100n * ETH), TERMS)
    // 90.9 seized repay 90: 10 stay owed
    expect(loss).toMatchObject({ isNow: true, closeFactor: ALL, uncovered: 10n * ETH })
    expect(loss?.most).toBe((9n * ETH) / 10n)
    expect(loss?.once).toBe(loss?.most)
  })

  test('of a loop that stands is told for the moment it falls below 1', () => {
    const loss = liquidationLoss(held(2_000n, 100n * ETH), TERMS)
    expect(loss).toEqual({ isNow: false, closeFactor: HALF, once: ETH / 2n, most: ETH, uncovered: 0n })
    const small = liquidationLoss(held(2_000n, ETH / 2n), NEWER)
    expect(small).toMatchObject({ closeFactor: ALL, once: ETH / 200n })
    expect(liquidationLoss({ ...held(2_000n), debt: 0n }, TERMS)).toBeUndefined()
  })

  test('below 0 where the oracle is too high: the liquidator gets less than the debt', () => {
    const { seen, debt } = held(1_020n, 100n * ETH)
    expect(liquidationLoss({ seen, worth: 90n * ETH, debt }, TERMS)?.once).toBeLessThan(0n)
  })
})

describe('selling out', () => {
  const loop = { worth: 100n * ETH, debt: 90n * ETH }
  const none = percent('0')

  test('the shock comes on top of the price', () => {
    // 1 - 0.99 * 0.95
    const cost = unwindCost(loop, percent('1'), percent('5'))
    expect(cost.all).toBe((595n * ETH) / 100n)
    expect(cost.repay).toBe((90n * ETH * 595n + 9_404n) / 9_405n)
  })

  test('does not reach for the debt beyond what is there', () => {
    expect(unwindCost(loop, percent('10'), none).repay).toBe(10n * ETH)
    expect(unwindCost(loop, percent('10.0001'), none)).toMatchObject({
      repay: undefined,
      ofEquity: { repay: undefined },
    })
    expect(unwindCost(loop, percent('100'), none)).toMatchObject({ repay: undefined, all: 100n * ETH })
  })

  test('gains at a premium, and of no equity there is no part', () => {
    expect(unwindCost(loop, percent('-1'), none).all).toBe(-ETH)
    expect(unwindCost({ worth: ETH, debt: ETH }, percent('1'), none).ofEquity).toBeUndefined()
  })
})

describe('the discount of a ladder', () => {
  const redemption = { num: 12n, den: 10n }
  const rungs = [
    { amount: 10n * ETH, buy: (1_194n * ETH) / 100n },
    { amount: ETH, buy: (1_197n * ETH) / 1_000n },
    { amount: 100n * ETH },
  ]
  const at = (tokens: bigint) => {
    const found = ladderDiscount(rungs, tokens, redemption)
    return found && (found.num * 1_000_000n) / found.den
  }

  test('is that of the next larger size, never of a smaller one', () => {
    expect([1n, ETH, ETH + 1n, 10n * ETH].map(at)).toEqual([2_500n, 2_500n, 5_000n, 5_000n])
  })

  test('is not known beyond what is paid for, and without the rate', () => {
    expect([at(10n * ETH + 1n), at(101n * ETH)]).toEqual([undefined, undefined])
    expect(ladderDiscount(rungs, ETH, undefined)).toBeUndefined()
    expect(ladderDiscount([], ETH, redemption)).toBeUndefined()
  })
})
