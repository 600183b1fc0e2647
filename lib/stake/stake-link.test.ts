import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readStakeLink, writeStakeLink } from '@/lib/stake/stake-link'

describe('readStakeLink', () => {
  it('reads a good link', () => {
    expect(readStakeLink({ token: 'rETH', amount: '1,5', tab: 'stake' })).toEqual({
      tab: 'stake',
      token: 'reth',
      amount: '1,5',
      issues: [],
    })
    expect(readStakeLink({ tab: 'Unwrap', amount: '2 wstETH' })).toMatchObject({
      tab: 'unwrap',
      amount: '2 wstETH',
    })
  })

  it('takes the first of repeated parameters and ignores blanks', () => {
    expect(readStakeLink({ token: ['wsteth', 'reth'], amount: ' ' })).toEqual({
      tab: 'stake',
      token: 'wsteth',
      issues: [],
    })
    expect(readStakeLink({ token: [] })).toEqual({ tab: 'stake', issues: [] })
  })

  it('tells what it could not take', () => {
    expect(readStakeLink({ token: 'cbeth', amount: '1e9', tab: 'nonsense' })).toEqual({
      tab: 'stake',
      issues: [
        { param: 'token', given: 'cbeth' },
        { param: 'amount', given: '1e9', issue: 'not-a-number' },
      ],
    })
  })

  it('never throws, whatever the address says', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (token, amount, tab) => {
        const link = readStakeLink({ token, amount, tab })
        expect(link.amount === undefined || link.issues.every((issue) => issue.param !== 'amount')).toBe(true)
      }),
    )
  })
})

describe('writeStakeLink', () => {
  it('keeps the rest of the query and leaves defaults out', () => {
    expect(writeStakeLink('?ref=0xabc&amount=9', { tab: 'stake', token: 'steth', amount: '' })).toBe(
      '?ref=0xabc',
    )
    expect(writeStakeLink('', { tab: 'stake', token: 'reth', amount: '1.5' })).toBe('?token=reth&amount=1.5')
    expect(writeStakeLink('', { tab: 'wrap', token: 'reth', amount: '2' })).toBe('?tab=wrap&amount=2')
    expect(writeStakeLink('?tab=wrap', { tab: 'stake', token: 'steth', amount: '' })).toBe('')
  })
})
