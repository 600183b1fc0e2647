import { describe, expect, test } from 'vitest'
import { balanceOf } from '@/lib/lst/balance-of'
import { quoteStake } from '@/lib/lst/quote-stake'
import { quoteUnwrap, quoteWrap } from '@/lib/lst/quote-wrap'
import { ChainUser, mustHave } from '@/lib/testing/chain-user'
import { chainWorld } from '@/lib/testing/chain-world'
import type { TxIntent } from '@/lib/tx/intent'

/* Quotes, plans and outcomes against what transactions really did. */

const ETH = 10n ** 18n
const STAKEABLE = ['steth', 'wsteth', 'reth'] as const

const world = chainWorld()

describe('staking', () => {
  const amounts = [ETH, 123_456_789_012_345_678n, 32n * ETH + 1n]

  test.each(STAKEABLE.flatMap((token) => amounts.map((amount) => [token, amount] as const)))(
    '%s for %s wei: quote, logs and balance agree to the wei',
    async (token, amount) => {
      const intent: TxIntent = { kind: 'stake', token, amount, referral: world.devnet.account(1).address }
      const quote = quoteStake((await world.user.read()).protocols, token, amount)
      if (!quote.ok) throw new Error(quote.error.code)
      const { before, after, outcome, fee } = await world.user.carryOut(intent)
      expect(outcome).toEqual({
        ok: true,
        value: {
          leaves: [{ asset: 'eth', amount }],
          arrives: [{ asset: token, amount: quote.value.receive }],
        },
      })
      const gained = (balanceOf(after.holdings, token) ?? 0n) - (balanceOf(before.holdings, token) ?? 0n)
      expect(gained).toBe(quote.value.receive)
      expect(before.eth - after.eth - fee).toBe(amount)
    },
  )

  test('many stakes in a row, each quoted from the state before it', async () => {
    let amount = 1_000_000_007n
    for (let round = 0; round < 12; round += 1) {
      for (const token of STAKEABLE) {
        const { protocols } = await world.user.read()
        const quote = quoteStake(protocols, token, amount)
        if (quote.ok) {
          const { outcome } = await world.user.carryOut({ kind: 'stake', token, amount })
          expect(outcome).toMatchObject({ value: { arrives: [{ amount: quote.value.receive }] } })
        } else {
          expect(quote.error.code, token).toBe('below-minimum')
        }
      }
      amount = amount * 7n + 13n
    }
  })

  test('wstETH without a referral staker: by plain transfer', async () => {
    const { protocols, holdings } = await world.user.read()
    const lido = mustHave(protocols.lido)
    const { referralStaker: _, ...contracts } = lido.contracts
    const direct = new ChainUser(world.user.address, world.devnet, world.app.upstream.client, {
      ...protocols,
      lido: { ...protocols.lido, value: { ...lido, contracts } } as typeof protocols.lido,
    })
    const readings = await direct.read()
    const quote = quoteStake(readings.protocols, 'wsteth', ETH)
    const done = await direct.carryOut({ kind: 'stake', token: 'wsteth', amount: ETH })
    expect(quote.ok && quote.value.receive).toBe(
      (balanceOf(done.after.holdings, 'wsteth') ?? 0n) - (balanceOf(holdings, 'wsteth') ?? 0n),
    )
    expect(done.outcome).toMatchObject({ value: { leaves: [{ asset: 'eth', amount: ETH }] } })
  })
})

describe('wrapping', () => {
  test('wrap with an exact approval, then without one, then back', async () => {
    await world.user.carryOut({ kind: 'stake', token: 'steth', amount: 10n * ETH })
    const amount = 3n * ETH + 7n
    const quote = quoteWrap((await world.user.read()).protocols, amount)
    const wrapped = await world.user.carryOut({ kind: 'wrap', amount })
    expect(wrapped.receipts).toHaveLength(2)
    if (!quote.ok) throw new Error(quote.error.code)
    expect(wrapped.outcome).toEqual({
      ok: true,
      value: {
        leaves: [{ asset: 'steth', amount }],
        arrives: [{ asset: 'wsteth', amount: quote.value.receive }],
      },
    })
    expect(balanceOf(wrapped.after.holdings, 'wsteth')).toBe(quote.value.receive)
    // the approval was exact: nothing is left of it
    expect(mustHave(wrapped.after.holdings.lido).wrapAllowance).toBe(0n)

    const back = quoteUnwrap(wrapped.after.protocols, quote.value.receive)
    const unwrapped = await world.user.carryOut({ kind: 'unwrap', amount: quote.value.receive })
    if (!back.ok) throw new Error(back.error.code)
    const gained =
      (balanceOf(unwrapped.after.holdings, 'steth') ?? 0n) -
      (balanceOf(unwrapped.before.holdings, 'steth') ?? 0n)
    // of shares already held a part of a wei may come together
    expect([back.value.receive, back.value.receive + 1n]).toContain(gained)
    expect(unwrapped.outcome).toMatchObject({
      value: { leaves: [{ asset: 'wsteth', amount: quote.value.receive }], arrives: [{ asset: 'steth' }] },
    })
    expect(balanceOf(unwrapped.after.holdings, 'wsteth')).toBe(0n)
  })

  test('an unwrap into an empty account shows exactly what was quoted', async () => {
    await world.user.carryOut({ kind: 'stake', token: 'wsteth', amount: 5n * ETH })
    const { protocols, holdings } = await world.user.read()
    const amount = balanceOf(holdings, 'wsteth') ?? 0n
    expect(balanceOf(holdings, 'steth')).toBe(0n)
    const quote = quoteUnwrap(protocols, amount)
    const { after } = await world.user.carryOut({ kind: 'unwrap', amount })
    expect(quote.ok && quote.value.receive).toBe(balanceOf(after.holdings, 'steth'))
  })
})
