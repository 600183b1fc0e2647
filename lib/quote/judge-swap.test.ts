import { describe, expect, it } from 'vitest'
import { explainRevert } from '@/lib/errors/explain-revert'
import { judgeDeadline, judgeSwap } from '@/lib/quote/judge-swap'
import { isSwapIssue } from '@/lib/quote/swap-issue'

const RATES = { reth: { num: 116n, den: 100n } }
const SWAP = { sell: 'reth', buy: 'eth', amount: 10_000n, minimum: 11_600n } as const

describe('a swap is judged', () => {
  it.each([
    [11_136n, undefined],
    [11_135n, 'far-from-value'],
    [12_064n, undefined],
    [12_065n, 'far-from-value'],
  ])('at a quote of %s for a value of 11,600: 4 %% either way, exactly', (quote, code) => {
    expect(judgeSwap({ ...SWAP, minimum: quote }, quote, RATES)?.code).toBe(code)
    expect(judgeSwap({ ...SWAP, minimum: quote, acceptsDeviation: true }, quote, RATES)).toBeUndefined()
  })

  it('without a rate it cannot be', () => {
    expect(judgeSwap(SWAP, 11_600n, {})).toEqual({ code: 'value-unknown' })
  })

  it('by the clock of the chain', () => {
    expect(judgeDeadline(100n, 100n)).toEqual({ code: 'deadline-passed' })
    expect(judgeDeadline(101n, 100n)).toBeUndefined()
    expect(judgeDeadline(90_100n, 100n)).toBeUndefined()
    expect(judgeDeadline(90_101n, 100n)).toEqual({ code: 'deadline-far' })
  })

  it('its issues are told from others', () => {
    expect(isSwapIssue({ code: 'price-moved' })).toBe(true)
    expect(['above-balance', 'toString', 'constructor'].some((code) => isSwapIssue({ code }))).toBe(false)
  })
})

describe('a burn that reverts', () => {
  const burn = { kind: 'burn', amount: 1n } as const
  it.each([
    [{ code: 'reverted' }, 'ether-not-taken'],
    [{ code: 'reverted', revert: '0xdeadbeef' }, 'ether-not-taken'],
    [{ code: 'reverted', revert: 'wallet rejects ETH' }, 'ether-not-taken'],
    [{ code: 'reverted', revert: 'Insufficient rETH balance' }, 'reverted'],
    [{ code: 'rpc-error' }, 'rpc-error'],
  ] as const)('%o', (error, code) => {
    expect(explainRevert(error, burn)).toEqual({ ...error, code })
    expect(explainRevert(error, { kind: 'unwrap', amount: 1n })).toEqual(error)
  })
})
