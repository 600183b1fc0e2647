import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LST_IDS } from '@/lib/core/lst'
import { readWithdrawLink, writeWithdrawLink } from '@/lib/withdraw/withdraw-link'

describe('readWithdrawLink', () => {
  it('takes every token, in any letter case, and the amount in its own unit', () => {
    expect(readWithdrawLink({ token: 'wstETH', amount: '1,5 wstETH' })).toEqual({
      token: 'wsteth',
      amount: '1,5 wstETH',
      issues: [],
    })
    expect(readWithdrawLink({ token: 'cbeth' })).toEqual({ token: 'cbeth', issues: [] })
    expect(readWithdrawLink({})).toEqual({ issues: [] })
  })

  it('counts stETH where no token is named, and refuses the unit of another', () => {
    expect(readWithdrawLink({ amount: '2 stETH' })).toEqual({ amount: '2 stETH', issues: [] })
    expect(readWithdrawLink({ token: 'reth', amount: '2 stETH' })).toEqual({
      token: 'reth',
      issues: [{ param: 'amount', given: '2 stETH', issue: 'wrong-unit' }],
    })
  })

  it('tells of a token that does not exist', () => {
    expect(readWithdrawLink({ token: 'doge', amount: '1' })).toEqual({
      amount: '1',
      issues: [{ param: 'token', given: 'doge' }],
    })
  })
})

describe('writeWithdrawLink', () => {
  it('leaves the default token and an empty amount out, and keeps the rest', () => {
    expect(writeWithdrawLink('?ref=0xabc&token=reth&amount=9', { token: 'steth', amount: ' ' })).toBe(
      '?ref=0xabc',
    )
    expect(writeWithdrawLink('', { token: 'cbeth', amount: '1.5' })).toBe('?token=cbeth&amount=1.5')
  })

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LST_IDS), fc.bigInt({ min: 1n, max: 10n ** 18n }), (token, wei) => {
        const query = new URLSearchParams(writeWithdrawLink('', { token, amount: wei.toString() }))
        const link = readWithdrawLink({
          token: query.get('token') ?? undefined,
          amount: query.get('amount') ?? undefined,
        })
        expect(link).toEqual({ ...(token === 'steth' ? {} : { token }), amount: wei.toString(), issues: [] })
      }),
    )
  })
})
