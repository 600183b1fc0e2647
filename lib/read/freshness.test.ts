import { describe, expect, test } from 'vitest'
import { ageAccount } from '@/lib/read/age-account'
import { ageReading, ageSnapshot, freshnessAt } from '@/lib/read/freshness'
import { accountKey, snapshotKey } from '@/lib/read/keys'
import type { Snapshot } from '@/lib/read/snapshot'
import { noPegs } from '@/lib/testing/peg-readings'
import { BLOCK, fresh, holdings, lending, noLadders, protocols, testAddress } from '@/lib/testing/states'

const gas = fresh({ baseFee: 1n, priorityFee: 1n })
const price = fresh({ price: 1n, decimals: 8, updatedAt: 1n })
const apr = fresh({
  rate: { num: 1n, den: 100n },
  method: 'token-rebased' as const,
  from: BLOCK.timestamp - 604_800n,
  to: BLOCK.timestamp,
  updates: 7,
  window: 1n,
})
const SNAPSHOT: Snapshot = {
  chainId: 1,
  deployment: 'fake',
  block: BLOCK,
  protocols: protocols({ coinbase: { is: 'loading' } }),
  apr: { steth: apr, wsteth: apr, reth: apr, cbeth: apr },
  fiat: { usd: price, eur: price, jpy: price },
  gas,
  quotes: noLadders(),
  peg: noPegs(),
  borrow: { is: 'loading' },
  history: { is: 'fresh', value: { block: 990n, time: 1n }, at: BLOCK, source: 'test' },
}

describe('freshness', () => {
  test.each([
    ['block', 48, 'fresh'],
    ['block', 49, 'delayed'],
    ['block', 300, 'delayed'],
    ['block', 301, 'stale'],
    ['safety', 25, 'delayed'],
    ['daily', 86_400, 'fresh'],
    ['daily', 180_001, 'stale'],
    ['immutable', 1e12, 'fresh'],
    ['account', -5, 'fresh'],
  ] as const)('%s at %i s is %s', (kind, age, expected) => {
    expect(freshnessAt(kind, age)).toBe(expected)
  })

  test('a reading never gets fresher than it was said to be', () => {
    const value = { baseFee: 1n, priorityFee: 1n }
    const stale = { is: 'stale', value, at: BLOCK, source: 'test' } as const
    expect(ageReading(stale, 'block', 0)).toBe(stale)
    expect(ageReading(gas, 'block', 0)).toBe(gas)
    expect(ageReading(gas, 'block', 100).is).toBe('delayed')
    expect(ageReading({ is: 'loading' }, 'block', 1e9)).toEqual({ is: 'loading' })
  })

  test('a snapshot ages as a whole; its APR by its own report', () => {
    const aged = ageSnapshot(SNAPSHOT, 1_000)
    expect(aged.protocols.lido.is).toBe('stale')
    expect(aged.protocols.coinbase.is).toBe('loading')
    expect([aged.fiat.usd.is, aged.fiat.eur.is, aged.fiat.jpy.is, aged.gas.is]).toEqual(
      Array(4).fill('stale'),
    )
    expect(aged.history.is).toBe('stale')
    expect(aged.apr).toEqual(SNAPSHOT.apr)
  })

  test('an APR gets older with its report, though the snapshot is not renewed', () => {
    expect(ageSnapshot(SNAPSHOT, 26 * 3_600).apr.reth.is).toBe('fresh')
    expect(ageSnapshot(SNAPSHOT, 27 * 3_600).apr.reth.is).toBe('delayed')
    expect(ageSnapshot(SNAPSHOT, 72 * 3_600).apr.steth.is).toBe('stale')
  })

  test('an account too', () => {
    const account = {
      chainId: 1,
      block: BLOCK,
      address: testAddress(1),
      eth: 1n,
      hasCode: false,
      protocols: holdings(),
      lending: lending(),
    }
    expect(ageAccount(account, 100).lending).toMatchObject({
      lent: { wsteth: { is: 'delayed' }, reth: { is: 'unavailable' } },
      owed: { is: 'delayed' },
      receiptTokens: lending().receiptTokens,
    })
    expect(ageAccount(account, 100).protocols['rocket-pool'].is).toBe('delayed')
  })
})

test('keys are primitives, by chain and account in one letter case', () => {
  expect(snapshotKey(1)).toEqual(['snapshot', 1])
  expect(accountKey(1, '0xAb')).toEqual(accountKey(1, '0xaB'))
  expect(accountKey(1, '0xab')).not.toEqual(accountKey(2, '0xab'))
})
