import { describe, expect, test } from 'vitest'
import { balanceOf } from '@/lib/lst/balance-of'
import { exitKind } from '@/lib/lst/exit-kind'
import { depositFee, protocolFee } from '@/lib/lst/protocol-fee'
import { stakeRoom } from '@/lib/lst/stake-room'
import {
  fresh,
  holdings,
  LIDO,
  LIDO_ACCOUNT,
  noProtocols,
  protocols,
  ROCKET_POOL,
} from '@/lib/testing/states'

const ETH = 10n ** 18n
const lido = (changed: Partial<typeof LIDO>) => protocols({ lido: fresh({ ...LIDO, ...changed }) })
const limit = (changed: Partial<typeof LIDO.stakeLimit>) =>
  lido({ stakeLimit: { ...LIDO.stakeLimit, ...changed } })
const rocket = (changed: Partial<typeof ROCKET_POOL>) =>
  protocols({ 'rocket-pool': fresh({ ...ROCKET_POOL, ...changed }) })

describe('room', () => {
  test('open, near, exhausted, by Lido’s window', () => {
    const { max } = LIDO.stakeLimit
    expect(stakeRoom(protocols(), 'steth')).toEqual({
      ok: true,
      value: { status: 'open', available: max, max, perBlock: max / 6_400n, minimum: 1n },
    })
    expect(stakeRoom(limit({ current: max / 10n }), 'wsteth')).toMatchObject({ value: { status: 'open' } })
    expect(stakeRoom(limit({ current: max / 10n - 1n }), 'wsteth')).toMatchObject({
      value: { status: 'near-limit' },
    })
    expect(stakeRoom(limit({ current: 0n }), 'steth')).toMatchObject({
      value: { status: 'exhausted', available: 0n },
    })
    expect(stakeRoom(limit({ growthBlocks: 0n }), 'steth')).toMatchObject({ value: { perBlock: 0n } })
  })

  test('paused is not exhausted, stopped is not paused, no limit is no figure', () => {
    expect(stakeRoom(limit({ isPaused: true, current: 0n }), 'steth')).toMatchObject({
      value: { status: 'paused' },
    })
    expect(stakeRoom(lido({ isStopped: true }), 'steth')).toMatchObject({ value: { status: 'stopped' } })
    expect(stakeRoom(limit({ isSet: false }), 'steth')).toEqual({
      ok: true,
      value: { status: 'open', minimum: 1n },
    })
  })

  test('Rocket Pool', () => {
    const { minimumDeposit: minimum } = ROCKET_POOL
    expect(stakeRoom(protocols(), 'reth')).toEqual({
      ok: true,
      value: { status: 'open', available: ROCKET_POOL.maximumDeposit, minimum },
    })
    expect(stakeRoom(rocket({ depositEnabled: false }), 'reth')).toMatchObject({
      value: { status: 'disabled' },
    })
    expect(stakeRoom(rocket({ maximumDeposit: minimum - 1n }), 'reth')).toMatchObject({
      value: { status: 'full' },
    })
  })

  test('not here, not known', () => {
    expect(stakeRoom(protocols(), 'cbeth')).toMatchObject({ error: { code: 'not-stakeable' } })
    expect(stakeRoom(noProtocols(), 'steth')).toMatchObject({ error: { code: 'unavailable' } })
    expect(stakeRoom(noProtocols(), 'reth')).toMatchObject({ error: { code: 'unavailable' } })
  })
})

describe('facts of a token', () => {
  test('fees', () => {
    expect(protocolFee(protocols(), 'wsteth')).toEqual({ num: 1_000n, den: 10_000n })
    expect(protocolFee(protocols(), 'reth')).toEqual({ num: 14n * 10n ** 16n, den: ETH })
    expect(protocolFee(protocols(), 'cbeth')).toBeUndefined()
    const { commission: _, ...withoutCommission } = ROCKET_POOL
    expect(protocolFee(protocols({ 'rocket-pool': fresh(withoutCommission) }), 'reth')).toBeUndefined()
    expect(protocolFee(noProtocols(), 'steth')).toBeUndefined()
    expect(depositFee(protocols(), 'reth')).toEqual({ num: 5n * 10n ** 14n, den: ETH })
    expect(depositFee(protocols(), 'steth')).toEqual({ num: 0n, den: 1n })
    expect(depositFee(protocols(), 'cbeth')).toBeUndefined()
    expect(depositFee(noProtocols(), 'steth')).toBeUndefined()
    expect(depositFee(noProtocols(), 'reth')).toBeUndefined()
  })

  test('exits', () => {
    expect((['steth', 'wsteth', 'reth', 'cbeth'] as const).map(exitKind)).toEqual([
      'queue',
      'queue',
      'instant',
      'external',
    ])
  })

  test('balances', () => {
    expect(balanceOf(holdings(), 'steth')).toBe(LIDO_ACCOUNT.stEth)
    expect(balanceOf(holdings(), 'wsteth')).toBe(LIDO_ACCOUNT.wstEth)
    expect(balanceOf(holdings(), 'reth')).toBe(2n * ETH)
    expect(balanceOf(holdings(), 'cbeth')).toBe(ETH)
    expect(balanceOf(holdings({ coinbase: { is: 'loading' } }), 'cbeth')).toBeUndefined()
  })
})
