import { describe, expect, test } from 'vitest'
import { sameShocks } from '@/lib/loop/same-shocks'
import { type LoopShocks, NO_SHOCKS } from '@/lib/loop/shocks'

const CHANGES: readonly Partial<LoopShocks>[] = [
  { borrowRate: { num: 0n, den: 1n } },
  { marketDiscount: { num: 1n, den: 10_000n } },
  { oracleError: { num: -1n, den: 10_000n } },
  { slashing: { num: 1n, den: 10_000n } },
  { queueDays: 0 },
  { fullyUsed: true },
  { pricedBy: 'market' },
]

describe('same shocks', () => {
  test('however the ratios are written', () => {
    const half = { ...NO_SHOCKS, slashing: { num: 50n, den: 10_000n }, borrowRate: { num: 18n, den: 100n } }
    expect(
      sameShocks(half, {
        ...half,
        slashing: { num: 1n, den: 200n },
        borrowRate: { num: 1_800n, den: 10_000n },
      }),
    ).toBe(true)
    expect(sameShocks(NO_SHOCKS, { ...NO_SHOCKS, marketDiscount: { num: 0n, den: 7n } })).toBe(true)
  })

  test.each(CHANGES)('%o is another, each way', (change) => {
    expect(sameShocks(NO_SHOCKS, { ...NO_SHOCKS, ...change })).toBe(false)
    expect(sameShocks({ ...NO_SHOCKS, ...change }, NO_SHOCKS)).toBe(false)
  })
})
