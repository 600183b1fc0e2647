import { describe, expect, test } from 'vitest'
import { depthLevels, finerSizes, mergeRungs, purchaseDeviation, saleDeviation } from '@/lib/quote/depth'
import type { Rung } from '@/lib/quote/ladder'
import { testAddress } from '@/lib/testing/states'

const POOL = testAddress(0x71)
const ETHER = 10n ** 18n
const RATE = { num: 12n, den: 10n }

/** A sale of so many tokens, paid so many basis points below redemption value. */
const sale = (tokens: bigint, bp: bigint): Rung => ({
  amount: tokens * ETHER,
  buy: (tokens * ETHER * 12n * (10_000n - bp)) / 100_000n,
  pool: POOL,
})
const SALES = [sale(10n, 4n), sale(100n, 20n), sale(500n, 50n), sale(1_000n, 90n)]

describe('depth by level', () => {
  test('the largest size that was quoted within a level, at redemption value; exactly at it is within', () => {
    expect(depthLevels(SALES, RATE)).toEqual([
      { bp: 50, ether: 600n * ETHER, isMore: false },
      { bp: 100, ether: 1_200n * ETHER, isMore: true },
      { bp: 200, ether: 1_200n * ETHER, isMore: true },
    ])
  })

  test('not even the smallest: nothing, and no more', () => {
    expect(depthLevels([sale(10n, 51n), sale(100n, 60n)], RATE)[0]).toEqual({
      bp: 50,
      ether: 0n,
      isMore: false,
    })
    expect(depthLevels([], RATE)[0]).toMatchObject({ ether: 0n, isMore: false })
  })

  test('a size that no pool takes ends it', () => {
    expect(depthLevels([sale(10n, 4n), { amount: 100n * ETHER }], RATE).map(({ isMore }) => isMore)).toEqual([
      false,
      false,
      false,
    ])
  })

  test('finer sizes lie between the two that a level ends between, ascending, and none beyond what was asked', () => {
    expect(finerSizes(SALES, RATE)).toEqual(
      [1n, 2n, 3n, 4n, 5n].map((step) => 500n * ETHER + (500n * ETHER * step) / 6n),
    )
    expect(finerSizes([sale(10n, 51n)], RATE)).toEqual([])
    expect(finerSizes([sale(10n, 1n)], RATE)).toEqual([])
    expect(
      mergeRungs([sale(1n, 0n), sale(5n, 0n)], [sale(3n, 0n)]).map(({ amount }) => amount / ETHER),
    ).toEqual([1n, 3n, 5n])
  })

  test('deviations of sales and purchases have the sign of what a token costs against its value', () => {
    const sold = saleDeviation(10n * ETHER, 11n * ETHER, RATE)
    expect(sold.num * 12n).toBe(-sold.den)
    const bought = purchaseDeviation(13n * ETHER, 10n * ETHER, RATE)
    expect(bought.num * 12n).toBe(bought.den)
  })
})
