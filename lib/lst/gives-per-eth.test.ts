import { describe, expect, it } from 'vitest'
import { givesPerEth } from '@/lib/lst/gives-per-eth'
import { tokenKind } from '@/lib/lst/token-kind'
import type { ProtocolReadings } from '@/lib/read/snapshot'
import { unreadFigures } from '@/lib/read/snapshot-figures'

const at = { number: 1n, timestamp: 1n, hash: '0x00' } as const
const unread = unreadFigures({ code: 'rpc-unreachable' }).protocols
const E18 = 10n ** 18n

describe('givesPerEth', () => {
  it('is unknown while the protocol is', () => {
    expect(givesPerEth(unread, 'wsteth')).toBeUndefined()
    expect(givesPerEth(unread, 'cbeth')).toBeUndefined()
  })

  it('divides by the rate, rounding down, also where nothing can be minted', () => {
    const coinbase = {
      contracts: { cbeth: '0x0000000000000000000000000000000000000001' },
      exchangeRate: (3n * E18) / 2n,
      isPaused: false,
      supply: E18,
    } as const
    const protocols: ProtocolReadings = {
      ...unread,
      coinbase: { is: 'fresh', value: coinbase, at, source: '' },
    }
    expect(givesPerEth(protocols, 'cbeth')).toBe(666_666_666_666_666_666n)
    const broken = { ...coinbase, exchangeRate: 0n }
    expect(
      givesPerEth({ ...unread, coinbase: { is: 'fresh', value: broken, at, source: '' } }, 'cbeth'),
    ).toBeUndefined()
  })

  it('takes the deposit fee off', () => {
    const pool = {
      contracts: {
        storage: '0x01',
        reth: '0x02',
        depositPool: '0x03',
        networkBalances: '0x04',
        depositSettings: '0x05',
        networkSettings: '0x06',
      },
      totalEth: 200n * E18,
      rethSupply: 100n * E18,
      depositEnabled: true,
      minimumDeposit: 1n,
      maximumDeposit: E18,
      depositFee: E18 / 100n,
      totalCollateral: 0n,
    } as const
    const protocols: ProtocolReadings = {
      ...unread,
      'rocket-pool': { is: 'fresh', value: pool, at, source: '' },
    }
    expect(givesPerEth(protocols, 'reth')).toBe((99n * E18) / 200n)
  })
})

describe('tokenKind', () => {
  it('only stETH changes balances', () => {
    expect([tokenKind('steth'), tokenKind('wsteth'), tokenKind('reth')]).toEqual([
      'balance-grows',
      'rate-grows',
      'rate-grows',
    ])
  })
})
