import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { FlowView } from '@/components/tx/flow-view'
import { BOB, hash, PERMIT, PREVIEW, SIGNED_PLAN, UNSIGNED_PLAN, WRAP_PLAN } from '@/lib/testing/tx-samples'
import type { TxState } from '@/lib/tx/state'
import type { TxFlow } from '@/lib/wallet/port'
import en from '@/messages/en.json'
import ja from '@/messages/ja.json'

vi.mock('@/hooks/use-config', () => ({ useConfig: () => ({ chainName: 'Devnet' }) }))
vi.mock('@/hooks/use-wallet', () => ({ useWallet: () => ({ port: {} }) }))

/* The words of each state that a permit, several transactions or another recipient bring, as they are read. */

const flow = {} as TxFlow
const LANGUAGES = { en, ja } as const

function shown(state: TxState, locale: keyof typeof LANGUAGES = 'en'): string {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={LANGUAGES[locale]} timeZone="UTC">
      <FlowView state={state} flow={flow} onClose={() => {}} />
    </NextIntlClientProvider>,
  )
  return html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ')
}

const preview = { ...PREVIEW, leaves: [{ asset: 'steth', amount: 500n }], arrives: [] } as const
const review = (over: Partial<Extract<TxState, { is: 'review' }>>): TxState => ({
  is: 'review',
  plan: UNSIGNED_PLAN,
  preview,
  mode: 'single',
  changed: false,
  ...over,
})
const rest = { kind: 'request', token: 'steth', amount: 10n ** 18n, approveBy: 'permit' } as const
const delivered = { to: BOB, moves: [{ asset: 'eth', amount: 7n * 10n ** 18n }] } as const

describe('the review', () => {
  it('shows the permit as something to sign: token, spender by name and address, amount, until when', () => {
    const text = shown(review({}))
    expect(text).toContain('Permit to be signed, not a transaction')
    expect(text).toContain(`Lido: withdrawal queue ${PERMIT.spender}`)
    expect(text).toContain('exactly 0.0000000000000005 stETH')
    expect(text).toContain(`Liquid staked Ether 2.0 ${PERMIT.domain.verifyingContract}`)
    expect(text).toContain('Nov 15, 2023, 10:13 PM UTC')
    expect(text).toContain('sent only after you have signed that')
  })

  it('says what is signed already, what was used by somebody else, and what a wallet cannot', () => {
    expect(shown(review({ plan: SIGNED_PLAN }))).toContain('You will not be asked for it again')
    const used = shown(review({ plan: WRAP_PLAN, changed: true, permitUsed: true }))
    expect(used).toContain('Somebody has already sent your permit')
    expect(used).not.toContain('The result has changed')
    expect(shown(review({ plan: WRAP_PLAN, unpermitted: true }))).toContain('cannot sign permits')
  })

  it('shows ether for another address as such, not as unknown', () => {
    const text = shown(review({ preview: { ...preview, leaves: [], delivered } }))
    expect(text).toContain(`Arrives at another address, not at your account 7 ETH ${BOB}`)
    expect(text).not.toContain('is not known')
    expect(shown(review({ preview: { ...preview, leaves: [] } }))).toContain('is not known')
  })

  it('names each of several transactions of the same kind, and the spender of an approval', () => {
    const [step] = SIGNED_PLAN.steps
    if (step === undefined) throw new Error('no step')
    const text = shown(review({ plan: { ...SIGNED_PLAN, steps: [step, step, step] } }))
    for (const number of [1, 2, 3]) expect(text).toContain(`${number} of 3: Withdrawal request`)
    const [approval, wrap] = WRAP_PLAN.steps
    if (approval === undefined || wrap === undefined) throw new Error('no step')
    const args = [{ name: '_spender', type: 'address', value: wrap.to }]
    const approving = shown(review({ plan: { ...WRAP_PLAN, steps: [{ ...approval, args }, wrap] } }))
    expect(approving).toContain('Allow wstETH to take exactly this amount')
  })
})

describe('the endings', () => {
  it.each<[string, TxState]>([
    ['asking you to sign the permit', { is: 'permitting', plan: UNSIGNED_PLAN, preview, mode: 'single' }],
    [
      'Nothing was signed and nothing was sent',
      { is: 'rejected', plan: UNSIGNED_PLAN, step: 0, permit: true },
    ],
    [
      'Still to be done: Request the withdrawal of 1 stETH',
      { is: 'rejected', plan: UNSIGNED_PLAN, step: 1, rest },
    ],
    [
      'trying again will use it. Still',
      {
        is: 'reverted',
        plan: SIGNED_PLAN,
        hash: hash(1),
        error: { code: 'reverted', revert: 'INVALID_SIGNATURE' },
        rest,
      },
    ],
    ['Still to be done', { is: 'failed', plan: SIGNED_PLAN, error: { code: 'timeout' }, done: 1, rest }],
    [
      'Withdrawal requests made (2): #11, #12',
      {
        is: 'confirmed',
        plan: SIGNED_PLAN,
        hash: hash(1),
        outcome: { leaves: [], arrives: [], requests: [11n, 12n] },
      },
    ],
    [
      `Arrived at another address 7 ETH ${BOB}`,
      { is: 'confirmed', plan: SIGNED_PLAN, hash: hash(1), outcome: { leaves: [], arrives: [], delivered } },
    ],
  ])('%s', (words, state) => {
    expect(shown(state)).toContain(words)
    // the other language has as much to say
    expect(shown(state, 'ja')).toMatch(/[ぁ-ん]/)
    expect(shown(state, 'ja')).not.toMatch(/permit\.|review\./)
  })

  it('offers another try after a used permit, and not after any other refusal', () => {
    const reverted = (revert: string): TxState => ({
      is: 'reverted',
      plan: SIGNED_PLAN,
      error: { code: 'reverted', revert },
    })
    expect(shown(reverted('ERC20Permit: invalid signature'))).toContain('Try again')
    expect(shown(reverted('STAKING_PAUSED'))).not.toContain('Try again')
  })
})
