import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { olderOf } from '@/lib/core/age'
import { joinReadings, mapReading } from '@/lib/core/map-reading'
import type { Reading } from '@/lib/core/reading'
import type { AccountWithdrawals, QueueRequest } from '@/lib/lst/lido/withdrawals'
import { marketWorth } from '@/lib/positions/market-worth'
import { PART_IDS, type Part, type PartId } from '@/lib/positions/part'
import { type AddressReadings, positionsOf } from '@/lib/positions/positions-of'
import { addSums, lessDebt, type Sum, sumOf } from '@/lib/positions/sum'
import { type TokenTotal, totalPositions } from '@/lib/positions/total-positions'
import type { Ladder } from '@/lib/quote/ladder'
import type { AccountSnapshot } from '@/lib/read/snapshot'
import {
  BLOCK,
  fresh,
  holdings,
  LIDO,
  lending,
  noLadders,
  protocols,
  testAddress,
  unavailable,
} from '@/lib/testing/states'

/* What addresses have: worked cases, and the promise that an unknown part never makes a sum silently smaller. */

const ETH = 10n ** 18n
const ME = testAddress(0x5001)
const POOL = testAddress(0x61)

const ladderOf = (price: bigint): Reading<Ladder> =>
  fresh({
    sell: [
      { amount: ETH, buy: price, pool: POOL },
      { amount: 10n * ETH, buy: (price * 10n * 99n) / 100n, pool: POOL },
      { amount: 100n * ETH },
    ],
    buy: [],
    leftOut: [],
  })
const quotes = { ...noLadders(), steth: ladderOf((ETH * 999n) / 1000n), wsteth: ladderOf((ETH * 12n) / 10n) }
const figures = { protocols: protocols(), quotes }

const request = (id: bigint, changed: Partial<QueueRequest>): QueueRequest => ({
  ...{ id, stEth: ETH, shares: ETH, requestedAt: 1n, state: 'pending' },
  ...changed,
})

const account: AccountSnapshot = {
  ...{ chainId: 1, block: BLOCK, address: ME, eth: 5n * ETH, hasCode: false },
  protocols: holdings(),
  lending: lending(),
}
const withdrawals: AccountWithdrawals = {
  ...{ chainId: 1, block: BLOCK, address: ME, claimed: [], claimedSince: undefined },
  requests: [
    request(1n, { state: 'claimable', pays: (ETH * 98n) / 100n }),
    request(2n, {}),
    request(3n, { stEth: 2n * ETH }),
  ],
}
const READ: AddressReadings = {
  address: ME,
  account: { value: account, problem: undefined },
  withdrawals: { value: withdrawals, problem: undefined },
}
const partOf = (parts: readonly Part[], id: PartId): Part => {
  const part = parts.find((each) => each.id === id)
  if (part === undefined) throw new Error(`no part ${id}`)
  return part
}

describe('the parts of an address', () => {
  const parts = positionsOf(READ, figures)

  test('in order; what the deployment does not have is left out, what could not be read is there', () => {
    expect(parts.map(({ id }) => id)).toEqual(PART_IDS.filter((id) => id !== 'lent-cbeth'))
    expect(partOf(parts, 'lent-reth').amount).toEqual({ is: 'unavailable', why: { code: 'call-failed' } })
    expect(partOf(parts, 'lent-reth').redemption.is).toBe('unavailable')
  })

  test('redemption by the protocol, shares of their own kind', () => {
    expect(partOf(parts, 'steth')).toMatchObject({
      amount: { value: 9_898_398_428_792_158_901n },
      shares: { value: 8n * ETH },
      redemption: { value: 9_898_398_428_792_158_901n },
    })
    // 3 wstETH at 9430080.968…/7621500.416… ether a share, rounded down
    const wsteth = (3n * ETH * LIDO.totalPooledEther) / LIDO.totalShares
    expect(partOf(parts, 'wsteth')).toMatchObject({
      shares: { value: 3n * ETH },
      redemption: { value: wsteth },
    })
    expect(partOf(parts, 'cbeth').redemption).toMatchObject({ value: 1_132_100_000_000_000_000n })
  })

  test('market by the smallest size that is enough, with its pool; none where no size is', () => {
    const by = { amount: 10n * ETH, pool: POOL }
    // 9.898… stETH at the price for 10: 0.999 × 0.99
    expect(partOf(parts, 'steth').market).toMatchObject({
      value: { eth: (9_898_398_428_792_158_901n * 9_890_100_000_000_000_000n) / (10n * ETH), by },
    })
    expect(partOf(parts, 'reth').market.is).toBe('unavailable')
    expect(marketWorth(quotes.steth, 11n * ETH)).toMatchObject({ why: { code: 'no-market-price' } })
    expect(marketWorth(quotes.steth, 0n)).toMatchObject({ value: { eth: 0n, by: { amount: ETH } } })
  })

  test('the queue: what waits by what was asked for, what is ready by what it pays, debts as they are', () => {
    expect(partOf(parts, 'queued')).toMatchObject({ amount: { value: 3n * ETH }, token: undefined })
    expect(partOf(parts, 'claimable').amount).toMatchObject({ value: (ETH * 98n) / 100n })
    expect(partOf(parts, 'owed')).toMatchObject({ amount: { value: ETH }, redemption: { value: ETH } })
  })

  test('a request whose pay is not known makes all that is claimable unknown', () => {
    const requests = [...withdrawals.requests, request(4n, { state: 'claimable' })]
    const read = { ...READ, withdrawals: { value: { ...withdrawals, requests }, problem: undefined } }
    expect(partOf(positionsOf(read, figures), 'claimable').amount.is).toBe('unavailable')
  })

  test('what is not read yet is loading, what failed says why, what could not be renewed is not fresh', () => {
    const none = { value: undefined, problem: undefined }
    const loading = positionsOf({ ...READ, account: none, withdrawals: none }, figures)
    expect(new Set(loading.map(({ amount }) => amount.is))).toEqual(new Set(['loading']))
    const why = { code: 'timeout' } as const
    const failed = positionsOf({ ...READ, account: { value: undefined, problem: why } }, figures)
    expect(partOf(failed, 'steth').amount).toEqual({ is: 'unavailable', why })
    expect(partOf(failed, 'queued').amount.is).toBe('fresh')
    const old = positionsOf({ ...READ, account: { value: account, problem: why } }, figures)
    expect(partOf(old, 'steth').amount.is).toBe('delayed')
    expect(partOf(old, 'queued').amount.is).toBe('fresh')
  })

  test('without the protocol nothing has a redemption value; what is held is told all the same', () => {
    const blind = { protocols: protocols({ lido: unavailable() }), quotes }
    expect(partOf(positionsOf(READ, blind), 'wsteth')).toMatchObject({
      amount: { value: 3n * ETH },
      redemption: { is: 'unavailable' },
    })
  })
})

describe('totals', () => {
  const parts = positionsOf(READ, figures)
  const totals = totalPositions(parts, quotes)
  const tokenOf = (token: TokenTotal['token']) => totals.tokens.find((total) => total.token === token)

  test('a token over wallet and pool; the market takes all of it at once', () => {
    expect(tokenOf('wsteth')?.amount).toEqual({ is: 'exact', wei: 7n * ETH, age: 'fresh' })
    const seven = (7n * ETH * 11_880_000_000_000_000_000n) / (10n * ETH)
    expect(tokenOf('wsteth')?.market).toEqual({ is: 'exact', wei: seven, age: 'fresh' })
  })

  test('an unknown part makes it at least, and everything above it', () => {
    const missing = [{ id: 'lent-reth', address: ME, why: { code: 'call-failed' } }]
    expect(tokenOf('reth')?.amount).toEqual({ is: 'at-least', wei: 2n * ETH, age: 'fresh', missing })
    expect(totals.assets.redemption).toMatchObject({ is: 'at-least', missing })
    expect(totals.net.redemption.is).toBe('at-least')
    // rETH and cbETH have no market here.
    expect(tokenOf('reth')?.market.is).toBe('unknown')
    expect(totals.assets.market.is).toBe('at-least')
  })

  test('nothing of a token is worth nothing, whether a pool quotes it or not', () => {
    const none = parts.map((part) =>
      part.token === 'reth' || part.token === 'cbeth' ? { ...part, amount: fresh(0n) } : part,
    )
    const total = totalPositions(none, quotes)
    expect(total.tokens.find(({ token }) => token === 'cbeth')?.market).toEqual({
      ...{ is: 'exact', wei: 0n },
      age: 'fresh',
    })
    expect(total.assets.market.is).toBe('exact')
    const { protocols: held } = account
    const coinbase = mapReading(held.coinbase, (state) => ({ ...state, cbEth: 0n }))
    const value = { ...account, protocols: { ...held, coinbase } }
    const read = { ...READ, account: { value, problem: undefined } }
    expect(partOf(positionsOf(read, figures), 'cbeth').market).toMatchObject({ value: { eth: 0n } })
  })

  test('the debt comes off; one that is not known leaves nothing to say of the rest', () => {
    const { assets, net, owed } = totals
    if (assets.redemption.is === 'unknown' || net.redemption.is === 'unknown') throw new Error('unknown')
    expect(owed).toEqual({ is: 'exact', wei: ETH, age: 'fresh' })
    expect(net.redemption.wei).toBe(assets.redemption.wei - ETH)
    const blind = parts.map((part) =>
      part.id === 'owed' ? { ...part, amount: unavailable<bigint>() } : part,
    )
    expect(totalPositions(blind, quotes).net.redemption.is).toBe('unknown')
    expect(totalPositions(blind, quotes).assets.redemption).toEqual(assets.redemption)
  })

  test('two addresses together are the sum; none at all is exactly nothing', () => {
    const other = positionsOf({ ...READ, address: testAddress(0x5002) }, figures)
    const both = totalPositions([...parts, ...other], quotes)
    expect(both.tokens.find(({ token }) => token === 'wsteth')?.amount).toMatchObject({ wei: 14n * ETH })
    expect(both.queued).toMatchObject({ wei: 6n * ETH })
    // Together they are more than any pool quotes.
    expect(both.tokens.find(({ token }) => token === 'wsteth')?.market.is).toBe('unknown')
    expect(totalPositions([], quotes).net.redemption).toEqual({ is: 'exact', wei: 0n, age: 'fresh' })
  })
})

describe('sums', () => {
  const kinds = ['fresh', 'delayed', 'stale'] as const
  const addend = fc.record({
    wei: fc.oneof(
      fc.record({
        is: fc.constantFrom(...kinds),
        value: fc.bigInt({ min: 0n, max: 10n ** 30n }),
        at: fc.constant(BLOCK),
        source: fc.constant('test'),
      }),
      fc.constant({ is: 'loading' as const }),
      fc.constant({ is: 'unavailable' as const, why: { code: 'call-failed' as const } }),
    ),
    id: fc.constantFrom(...PART_IDS),
    address: fc.constant(ME),
  })
  const known = (wei: Reading<bigint>): bigint => ('value' in wei ? wei.value : 0n)

  test('say exact only when all is known, never more than is, and name what is missing', () => {
    fc.assert(
      fc.property(fc.array(addend), (addends) => {
        const sum = sumOf(addends)
        const missing = addends.filter(({ wei }) => !('value' in wei))
        const total = addends.reduce((wei, each) => wei + known(each.wei), 0n)
        expect(sum.is).toBe(missing.length === 0 ? 'exact' : total === 0n ? 'unknown' : 'at-least')
        if (sum.is !== 'unknown') expect(sum.wei).toBe(total)
        if (sum.is !== 'exact') expect(sum.missing.map(({ id }) => id)).toEqual(missing.map(({ id }) => id))
        if (sum.is !== 'unknown') {
          const ages = addends.flatMap(({ wei }) => ('value' in wei ? [wei.is] : []))
          expect(sum.age).toBe(ages.reduce(olderOf, 'fresh'))
        }
      }),
    )
  })

  test('of sums are what one sum of all would be', () => {
    fc.assert(
      fc.property(fc.array(addend), fc.array(addend), (some, others) => {
        const plain = (sum: Sum) => [
          sum.is,
          sum.is === 'unknown' ? undefined : sum.wei,
          sum.is === 'exact' ? [] : sum.missing,
        ]
        const apart = plain(addSums([sumOf(some), sumOf(others)]))
        const whole = sumOf([...some, ...others])
        // A part known to be nothing beside one that is unknown is not told apart from it.
        expect(apart).toEqual(plain(whole))
      }),
    )
  })

  test('less a debt may be below nothing', () => {
    const exact = (wei: bigint): Sum => ({ is: 'exact', wei, age: 'fresh' })
    expect(lessDebt(exact(1n), { ...exact(3n), age: 'stale' } as Sum)).toEqual({
      ...{ is: 'exact', wei: -2n },
      age: 'stale',
    })
    const unknown: Sum = { is: 'unknown', missing: [{ id: 'owed', address: ME, why: undefined }] }
    expect(lessDebt(unknown, exact(1n))).toBe(unknown)
    expect(lessDebt(exact(1n), unknown)).toEqual(unknown)
    expect(lessDebt(unknown, unknown)).toMatchObject({ missing: [{ id: 'owed' }, { id: 'owed' }] })
  })
})

test('readings are joined as old as the older, and by the first that is missing', () => {
  const stale: Reading<number> = { is: 'stale', value: 2, at: { ...BLOCK, number: 9n }, source: 'other' }
  expect(joinReadings(fresh(1), stale, (a, b) => a + b)).toEqual({
    ...stale,
    value: 3,
    source: 'test, other',
  })
  expect(joinReadings(fresh(1), fresh(4), (a, b) => a + b)).toEqual(fresh(5))
  expect(joinReadings({ is: 'loading' }, unavailable(), () => 1)).toEqual({ is: 'loading' })
  expect(joinReadings(fresh(1), unavailable(), () => 1)).toEqual(unavailable())
  expect(mapReading(fresh(2), (value) => value * 2)).toEqual(fresh(4))
  expect(mapReading<number, number>({ is: 'loading' }, () => 1)).toEqual({ is: 'loading' })
})
