import { describe, expect, it } from 'vitest'
import { quoteBurn } from '@/lib/lst/rocket-pool/quote-burn'
import { fresh, LIDO, noProtocols, protocols, ROCKET_POOL } from '@/lib/testing/states'
import { judgeExit } from '@/lib/withdraw/judge-exit'

const E18 = 10n ** 18n
const lido = (queue: Partial<typeof LIDO.queue>, rest: Partial<typeof LIDO> = {}) =>
  protocols({ lido: fresh({ ...LIDO, ...rest, queue: { ...LIDO.queue, ...queue } }) })

describe('judgeExit: waiting', () => {
  it('tells what a good amount becomes', () => {
    const { request, refused, blocked } = judgeExit(protocols(), 'steth', 'wait', 2_500n * E18)
    expect(request?.parts).toEqual([1_000n * E18, 1_000n * E18, 500n * E18])
    expect([refused, blocked]).toEqual([undefined, undefined])
  })

  it.each([
    ['paused', lido({ isPaused: true }), 'queue-paused'],
    ['stopped', lido({}, { isStopped: true }), 'protocol-stopped'],
    ['unread', noProtocols(), 'unavailable'],
  ] as const)('%s: nothing goes, with an amount or without', (_, state, code) => {
    expect(judgeExit(state, 'steth', 'wait', undefined).blocked?.code).toBe(code)
    expect(judgeExit(state, 'wsteth', 'wait', E18).blocked?.code).toBe(code)
  })

  it('leaves what another amount would cure to the field', () => {
    expect(judgeExit(protocols(), 'steth', 'wait', 99n).refused).toEqual({
      code: 'below-request-minimum',
      minimum: 100n,
    })
    expect(judgeExit(protocols(), 'steth', 'wait', 1_000n * E18 + 1n).refused).toEqual({
      code: 'last-part-too-small',
      add: 99n,
      remove: 1n,
    })
    expect(judgeExit(protocols(), 'steth', 'wait', undefined)).toEqual({
      blocked: undefined,
      refused: undefined,
      request: undefined,
    })
  })

  it('has no queue for tokens without one', () => {
    expect(judgeExit(protocols(), 'cbeth', 'wait', E18).blocked?.code).toBe('unavailable')
  })
})

describe('judgeExit: burning', () => {
  const pool = (totalCollateral: bigint) =>
    protocols({ 'rocket-pool': fresh({ ...ROCKET_POOL, totalCollateral }) })

  it('takes what the collateral pays for, to the wei', () => {
    const state = pool(100n * E18)
    const most = judgeExit(state, 'reth', 'burn', 1_000n * E18).refused
    expect(most?.code).toBe('above-collateral')
    if (most?.code !== 'above-collateral') return
    expect(judgeExit(state, 'reth', 'burn', most.burnable).refused).toBeUndefined()
    expect(judgeExit(state, 'reth', 'burn', most.burnable + 1n).refused?.code).toBe('above-collateral')
    expect(quoteBurn({ ...ROCKET_POOL, totalCollateral: 100n * E18 }, most.burnable).ok).toBe(true)
  })

  it('blocks where there is nothing to pay with, or nothing known', () => {
    expect(judgeExit(pool(0n), 'reth', 'burn', undefined).blocked?.code).toBe('no-collateral')
    expect(judgeExit(noProtocols(), 'reth', 'burn', E18).blocked?.code).toBe('unavailable')
    expect(judgeExit(pool(E18), 'reth', 'burn', undefined).blocked).toBeUndefined()
  })
})

describe('judgeExit: selling', () => {
  it('is left to the quote', () => {
    expect(judgeExit(noProtocols(), 'cbeth', 'sell', E18).blocked).toBeUndefined()
  })
})
