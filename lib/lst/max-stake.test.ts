import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxStake } from '@/lib/lst/max-stake'

const GWEI = 10n ** 9n
const base = { gasPrice: 10n * GWEI, stakeGas: 100_000n, exitGas: 300_000n }
const RESERVE = 5_000_000n * GWEI

describe('maxStake', () => {
  it('leaves the fee of staking twice and the fee of leaving once', () => {
    expect(maxStake({ ...base, balance: 10n ** 18n })).toEqual({
      amount: 10n ** 18n - RESERVE,
      reserve: RESERVE,
      cappedBy: 'balance',
    })
  })

  it('is nothing when the balance does not cover the reserve', () => {
    expect(maxStake({ ...base, balance: RESERVE }).amount).toBe(0n)
    expect(maxStake({ ...base, balance: RESERVE + 1n }).amount).toBe(1n)
    expect(maxStake({ ...base, balance: 0n, available: 5n }).amount).toBe(0n)
  })

  it('stays within what the protocol takes', () => {
    expect(maxStake({ ...base, balance: 10n ** 20n, available: 10n ** 18n })).toMatchObject({
      amount: 10n ** 18n,
      cappedBy: 'protocol',
    })
    expect(maxStake({ ...base, balance: 10n ** 18n, available: 0n }).amount).toBe(0n)
  })

  it('never spends what it keeps, and never more than there is room for', () => {
    const wei = fc.bigInt({ min: 0n, max: 2n ** 100n })
    const gas = fc.bigInt({ min: 0n, max: 10n ** 12n })
    fc.assert(
      fc.property(wei, gas, fc.option(wei, { nil: undefined }), (balance, gasPrice, available) => {
        const most = maxStake({
          ...base,
          balance,
          gasPrice,
          ...(available === undefined ? {} : { available }),
        })
        expect(most.amount === 0n || most.amount + most.reserve <= balance).toBe(true)
        expect(available === undefined || most.amount <= available).toBe(true)
      }),
    )
  })
})
