import { describe, expect, it } from 'vitest'
import { yearlyReward } from '@/lib/core/yearly-reward'
import { usualFee } from '@/lib/lst/network-fee'
import { unreadFigures } from '@/lib/read/snapshot-figures'

describe('usualFee', () => {
  it('adds the calls and counts base fee and tip', () => {
    expect(usualFee(['approve', 'wrap'], { baseFee: 9n, priorityFee: 1n })).toBe(1_800_000n)
    expect(usualFee([], { baseFee: 9n, priorityFee: 1n })).toBe(0n)
  })
})

describe('yearlyReward', () => {
  const apr = (num: bigint) =>
    ({
      rate: { num, den: 10_000n },
      method: 'token-rebased',
      from: 0n,
      to: 1n,
      updates: 1,
      window: 1n,
    }) as const
  it('is simple and exact, and shows a loss as one', () => {
    expect(yearlyReward(10n ** 18n, apr(285n))).toBe(28_500_000_000_000_000n)
    expect(yearlyReward(10n ** 18n, apr(-100n))).toBe(-(10n ** 16n))
  })
})

describe('unreadFigures', () => {
  it('has a reason everywhere and a value nowhere', () => {
    const why = { code: 'rpc-unreachable' } as const
    const figures = unreadFigures(why)
    const all = [
      ...Object.values(figures.protocols),
      ...Object.values(figures.apr),
      ...Object.values(figures.fiat),
      figures.gas,
    ]
    expect(all).toHaveLength(11)
    for (const reading of all) expect(reading).toEqual({ is: 'unavailable', why })
  })
})
