import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { amountIssue, type FormState, isBlocking, nextStep, stepBehind } from '@/lib/stake/next-step'

const E18 = 10n ** 18n
const ready: FormState = {
  wallet: { status: 'connected', chainId: 1, account: '0x1111111111111111111111111111111111111111' },
  chainId: 1,
  amount: ok(E18),
  blocked: undefined,
  refused: undefined,
  balance: 2n * E18,
  fee: 10n ** 15n,
  intent: (amount) => ({ kind: 'stake', token: 'steth', amount }),
}

describe('nextStep', () => {
  it('leads to the review when nothing is in the way', () => {
    expect(nextStep(ready)).toEqual({
      do: 'review',
      intent: { kind: 'stake', token: 'steth', amount: E18 },
    })
  })

  it.each<[string, Partial<FormState>, object]>([
    [
      'a pause comes before everything',
      { blocked: { code: 'paused' }, wallet: { status: 'disconnected' } },
      { do: 'blocked' },
    ],
    ['no wallet', { wallet: { status: 'disconnected' } }, { do: 'connect' }],
    ['a wallet without account', { wallet: { status: 'connected', chainId: 1 } }, { do: 'connect' }],
    ['a wallet on its way', { wallet: { status: 'connecting' } }, { do: 'wait', why: 'connecting' }],
    ['a wallet coming back', { wallet: { status: 'reconnecting' } }, { do: 'wait', why: 'connecting' }],
    ['another chain', { wallet: { ...ready.wallet, chainId: 5 } }, { do: 'switch-chain' }],
    ['nothing typed', { amount: err('empty') }, { do: 'enter-amount' }],
    ['zero', { amount: ok(0n) }, { do: 'enter-amount' }],
    ['nonsense', { amount: err('not-a-number') }, { do: 'fix-text', issue: 'not-a-number' }],
    ['a refusal by amount', { refused: { code: 'mints-nothing' } }, { do: 'fix-amount' }],
    ['more than there is', { amount: ok(3n * E18) }, { do: 'fix-amount', issue: { code: 'above-balance' } }],
    [
      'nothing left for gas',
      { amount: ok(2n * E18) },
      { do: 'fix-amount', issue: { code: 'leaves-no-gas' } },
    ],
    ['an account not read yet', { balance: undefined }, { do: 'wait', why: 'reading-account' }],
    [
      'an account that cannot be read',
      { balance: undefined, isUnread: true },
      { do: 'wait', why: 'account-unread' },
    ],
  ])('%s', (_, change, step) => expect(nextStep({ ...ready, ...change })).toMatchObject(step))

  it('does not hold back for an unknown fee', () => {
    expect(nextStep({ ...ready, amount: ok(2n * E18), fee: undefined }).do).toBe('review')
  })

  it('never lets through more than balance less fee', () => {
    const wei = fc.bigInt({ min: 0n, max: 10n ** 24n })
    fc.assert(
      fc.property(wei, wei, wei, (amount, balance, fee) => {
        const step = nextStep({ ...ready, amount: ok(amount), balance, fee })
        expect(step.do === 'review').toBe(amount > 0n && amount + fee <= balance)
      }),
    )
  })
})

describe('what comes last', () => {
  it('holds a good amount back until the user has said the word, and never a bad one', () => {
    const hold = { do: 'confirm', what: 'bunker' } as const
    expect(nextStep({ ...ready, hold })).toEqual(hold)
    expect(nextStep({ ...ready, hold, amount: ok(3n * E18) }).do).toBe('fix-amount')
    expect(nextStep({ ...ready, hold, balance: undefined }).do).toBe('wait')
  })

  it('asks what has no amount only behind the same gate', () => {
    const then = () => ({ do: 'select' }) as const
    const gate = { wallet: ready.wallet, chainId: ready.chainId, blocked: undefined }
    expect(stepBehind(gate, then)).toEqual({ do: 'select' })
    expect(stepBehind({ ...gate, blocked: { code: 'queue-paused' } }, then).do).toBe('blocked')
    expect(stepBehind({ ...gate, wallet: { status: 'disconnected' } }, then).do).toBe('connect')
    expect(stepBehind({ ...gate, chainId: ready.chainId + 1 }, then).do).toBe('switch-chain')
  })
})

describe('amountIssue', () => {
  it('judges an amount without a wallet as far as it can', () => {
    const form = { amount: ok(E18), refused: { code: 'above-limit', limit: 1n } as const }
    expect(amountIssue({ ...form, balance: undefined, fee: undefined })).toEqual(form.refused)
    expect(amountIssue({ amount: err('empty'), refused: form.refused, balance: 0n, fee: 0n })).toBeUndefined()
  })

  it('leaves what blocks every amount to the button', () => {
    expect(amountIssue({ ...ready, refused: { code: 'paused' } })).toBeUndefined()
    expect(isBlocking({ code: 'unavailable' })).toBe(true)
    expect(isBlocking({ code: 'below-minimum', minimum: 1n })).toBe(false)
  })

  it('offers what is left after the fee, and nothing when the fee is all there is', () => {
    expect(amountIssue({ ...ready, balance: 5n, fee: 9n, amount: ok(1n) })).toEqual({
      code: 'leaves-no-gas',
      available: 0n,
    })
  })
})
