import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valueInEth } from '@/lib/core/value-in-eth'
import { etherByShares, shareRate } from '@/lib/lst/lido/share-rate'
import { needsApproval } from '@/lib/lst/needs-approval'
import { quoteStake } from '@/lib/lst/quote-stake'
import { quoteUnwrap, quoteWrap } from '@/lib/lst/quote-wrap'
import { rateOf } from '@/lib/lst/rate-of'
import {
  BLOCK,
  COINBASE,
  fresh,
  holdings,
  LIDO,
  LIDO_ACCOUNT,
  noProtocols,
  protocols,
  ROCKET_POOL,
  unavailable,
} from '@/lib/testing/states'

const ETH = 10n ** 18n
const lido = (changed: Partial<typeof LIDO>) => protocols({ lido: fresh({ ...LIDO, ...changed }) })
const limit = (changed: Partial<typeof LIDO.stakeLimit>) =>
  lido({ stakeLimit: { ...LIDO.stakeLimit, ...changed } })
const rocket = (changed: Partial<typeof ROCKET_POOL>) =>
  protocols({ 'rocket-pool': fresh({ ...ROCKET_POOL, ...changed }) })

describe('rates', () => {
  test('each token by its protocol’s own ratio', () => {
    const all = protocols()
    expect(rateOf(all, 'steth')).toEqual({ num: 1n, den: 1n })
    expect(rateOf(all, 'wsteth')).toEqual({ num: LIDO.totalPooledEther, den: LIDO.totalShares })
    expect(rateOf(all, 'cbeth')).toEqual({ num: COINBASE.exchangeRate, den: ETH })
    const reth = rateOf(all, 'reth') ?? { num: 0n, den: 1n }
    // protocol facts, block 24480104
    expect(valueInEth(reth, ETH)).toBe(1157737589816937166n)
    const wsteth = rateOf(all, 'wsteth') ?? { num: 0n, den: 1n }
    // recorded stEthPerToken()
    expect(valueInEth(wsteth, ETH)).toBe(1237299803599019862n)
  })

  test('unknown stays unknown, never 1', () => {
    for (const lst of ['steth', 'wsteth', 'reth', 'cbeth'] as const) {
      expect(rateOf(noProtocols(), lst)).toBeUndefined()
    }
    expect(rateOf(protocols({ lido: { is: 'loading' } }), 'steth')).toBeUndefined()
  })

  test('an old figure is still a figure', () => {
    const old = protocols({ lido: { is: 'stale', value: LIDO, at: BLOCK, source: 'test' } })
    expect(rateOf(old, 'steth')).toEqual({ num: 1n, den: 1n })
  })

  test('vaults outside the pool do not move the share rate', () => {
    const rate = shareRate({
      ...LIDO,
      totalPooledEther: 110n,
      externalEther: 10n,
      totalShares: 88n,
      externalShares: 8n,
    })
    expect(rate).toEqual({ num: 100n, den: 80n })
  })

  test('no rETH reported yet: one to one', () => {
    expect(rateOf(rocket({ rethSupply: 0n, totalEth: 0n }), 'reth')).toEqual({ num: 1n, den: 1n })
  })
})

describe('stake: what stands against it', () => {
  test.each([
    ['stopped', lido({ isStopped: true }), { code: 'protocol-stopped' }],
    ['paused, not "exhausted"', limit({ isPaused: true, current: 0n }), { code: 'paused' }],
    ['exhausted', limit({ current: 0n }), { code: 'limit-exhausted' }],
    ['above the limit', limit({ current: ETH - 1n }), { code: 'above-limit', limit: ETH - 1n }],
  ])('stETH and wstETH: %s', (_name, state, issue) => {
    expect(quoteStake(state, 'steth', ETH)).toEqual({ ok: false, error: issue })
    expect(quoteStake(state, 'wsteth', ETH)).toEqual({ ok: false, error: issue })
  })

  test('exactly the limit is allowed; no limit means none but the contract’s own', () => {
    expect(quoteStake(limit({ current: ETH }), 'steth', ETH).ok).toBe(true)
    const free = limit({ isSet: false, current: 2n ** 256n - 1n })
    expect(quoteStake(free, 'steth', 10n ** 30n).ok).toBe(true)
    expect(quoteStake(free, 'steth', 2n ** 128n - 1n)).toMatchObject({ error: { code: 'above-limit' } })
  })

  test('nothing for nothing', () => {
    for (const token of ['steth', 'wsteth'] as const) {
      expect(quoteStake(protocols(), token, 0n)).toMatchObject({ error: { code: 'mints-nothing' } })
      expect(quoteStake(protocols(), token, 1n)).toMatchObject({ error: { code: 'mints-nothing' } })
    }
  })

  test.each([
    ['disabled', rocket({ depositEnabled: false, maximumDeposit: 0n }), { code: 'deposits-disabled' }],
    ['full', rocket({ maximumDeposit: 0n }), { code: 'pool-full' }],
    ['below the minimum', rocket({ minimumDeposit: 2n * ETH }), { code: 'below-minimum', minimum: 2n * ETH }],
    ['above capacity', rocket({ maximumDeposit: ETH - 1n }), { code: 'above-capacity', capacity: ETH - 1n }],
    ['no ether reported', rocket({ totalEth: 0n }), { code: 'mints-nothing' }],
  ])('rETH: %s', (_name, state, issue) => {
    expect(quoteStake(state, 'reth', ETH)).toEqual({ ok: false, error: issue })
  })

  test('cbETH is not staked here; an unread protocol is told', () => {
    expect(quoteStake(protocols(), 'cbeth', ETH)).toEqual({ ok: false, error: { code: 'not-stakeable' } })
    for (const token of ['steth', 'wsteth', 'reth'] as const) {
      expect(quoteStake(noProtocols(), token, ETH)).toEqual({ ok: false, error: { code: 'unavailable' } })
    }
  })
})

describe('stake: what it gives', () => {
  test('rETH after its fee, and the fee beside it', () => {
    expect(quoteStake(protocols(), 'reth', ETH)).toEqual({
      ok: true,
      value: {
        token: 'reth',
        pay: ETH,
        receive: ((ETH - 5n * 10n ** 14n) * ROCKET_POOL.rethSupply) / ROCKET_POOL.totalEth,
        fee: 5n * 10n ** 14n,
        rate: { num: ROCKET_POOL.totalEth, den: ROCKET_POOL.rethSupply },
      },
    })
    expect(quoteStake(rocket({ rethSupply: 0n, totalEth: 0n }), 'reth', ETH)).toMatchObject({
      value: { receive: ETH - 5n * 10n ** 14n },
    })
  })

  const amount = fc.bigInt({ min: 10n ** 9n, max: 100_000n * ETH })
  const pool = fc
    .record({
      shares: fc.bigInt({ min: 10n ** 20n, max: 10n ** 26n }),
      // rates from 0.8 to 1.99
      per: fc.bigInt({ min: 800n, max: 1_990n }),
      dust: fc.bigInt({ min: 0n, max: 10n ** 6n }),
    })
    .map(({ shares, per, dust }) => ({
      ...LIDO,
      totalShares: shares,
      totalPooledEther: (shares * per) / 1_000n + dust,
    }))

  test('stETH is never more than the ether, and at most 2 wei less', () => {
    fc.assert(
      fc.property(pool, amount, (state, wei) => {
        const quote = quoteStake(protocols({ lido: fresh(state) }), 'steth', wei)
        expect(quote.ok).toBe(true)
        if (!quote.ok) return
        expect(quote.value.receive <= wei).toBe(true)
        expect(wei - quote.value.receive <= 2n).toBe(true)
      }),
    )
  })

  test('wrapping back and forth never gains', () => {
    fc.assert(
      fc.property(pool, amount, (state, wei) => {
        const readings = protocols({ lido: fresh(state) })
        const wrapped = quoteWrap(readings, wei)
        if (!wrapped.ok) return
        const back = quoteUnwrap(readings, wrapped.value.receive)
        if (!back.ok) return
        expect(back.value.receive <= wei).toBe(true)
        // at most a wei per flooring: three of them, each worth up to the rate
        expect(wei - back.value.receive <= 6n).toBe(true)
        const nominal = etherByShares(shareRate(state), wrapped.value.receive)
        expect(back.value.receive <= nominal).toBe(true)
      }),
    )
  })

  test('more ether never gives less', () => {
    fc.assert(
      fc.property(pool, amount, fc.bigInt({ min: 0n, max: ETH }), (state, wei, more) => {
        for (const token of ['steth', 'wsteth'] as const) {
          const readings = protocols({ lido: fresh(state) })
          const a = quoteStake(readings, token, wei)
          const b = quoteStake(readings, token, wei + more)
          // a wei of rounding may move with the pool
          if (a.ok && b.ok) expect(b.value.receive + 1n >= a.value.receive).toBe(true)
        }
      }),
    )
  })
})

describe('wrap', () => {
  test('dust gives nothing, a stop stops', () => {
    expect(quoteWrap(protocols(), 1n)).toEqual({ ok: false, error: { code: 'mints-nothing' } })
    expect(quoteUnwrap(protocols(), 0n)).toEqual({ ok: false, error: { code: 'mints-nothing' } })
    expect(quoteWrap(lido({ isStopped: true }), ETH)).toEqual({
      ok: false,
      error: { code: 'protocol-stopped' },
    })
    expect(quoteUnwrap(lido({ isStopped: true }), ETH)).toMatchObject({ error: { code: 'protocol-stopped' } })
  })

  test('unknown is told', () => {
    expect(quoteWrap(noProtocols(), ETH)).toMatchObject({ error: { code: 'unavailable' } })
    expect(quoteUnwrap(noProtocols(), ETH)).toMatchObject({ error: { code: 'unavailable' } })
  })

  test('approval is needed only beyond the allowance', () => {
    const held = holdings({ lido: fresh({ ...LIDO_ACCOUNT, wrapAllowance: 5n }) })
    expect(needsApproval(held, 5n)).toBe(false)
    expect(needsApproval(held, 6n)).toBe(true)
    expect(needsApproval(holdings({ lido: unavailable() }), 1n)).toBeUndefined()
  })
})
