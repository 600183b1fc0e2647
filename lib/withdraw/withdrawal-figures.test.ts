import { describe, expect, it } from 'vitest'
import { GAS_UNITS } from '@/lib/lst/gas-units'
import { claimsThatFit } from '@/lib/withdraw/claims-that-fit'
import { claimActions, requestActions } from '@/lib/withdraw/request-actions'
import { requestLoss } from '@/lib/withdraw/request-loss'

describe('requestLoss', () => {
  it('is what was lost, not what was rounded', () => {
    expect(requestLoss({ stEth: 1_000n, pays: 998n })).toBe(0n)
    expect(requestLoss({ stEth: 1_000n, pays: 1_000n })).toBe(0n)
    expect(requestLoss({ stEth: 1_000n, pays: 900n })).toBe(100n)
    expect(requestLoss({ stEth: 1_000n })).toBeUndefined()
  })
})

describe('claimsThatFit', () => {
  it('stays below the cap with a tenth to spare, and within 256', () => {
    const cap = 5_000_000n
    const fits = claimsThatFit(cap)
    const gas = (count: number) => GAS_UNITS.claim + BigInt(count - 1) * GAS_UNITS['claim-further']
    expect(gas(fits) * 11n).toBeLessThanOrEqual(cap * 10n)
    expect(gas(fits + 1) * 11n).toBeGreaterThan(cap * 10n)
    expect(claimsThatFit()).toBe(256)
    expect(claimsThatFit(1_000n)).toBe(0)
  })
})

describe('the calls whose gas is told', () => {
  it('counts the first and the further ones, and the approval where there is one', () => {
    expect(requestActions('steth', 1, 'permit')).toEqual(['request-steth'])
    expect(requestActions('wsteth', 3, 'approval')).toEqual([
      'approve',
      'request-wsteth',
      'request-further-wsteth',
      'request-further-wsteth',
    ])
    expect(claimActions(0)).toEqual([])
    expect(claimActions(2)).toEqual(['claim', 'claim-further'])
  })
})
