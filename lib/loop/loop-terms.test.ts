import { describe, expect, test } from 'vitest'
import type { Reading } from '@/lib/core/reading'
import type { BorrowReserve, LendingMarket } from '@/lib/lending/lending-market'
import type { LoopSize } from '@/lib/loop/loop-input'
import { bestMode, loopTerms, modesFor } from '@/lib/loop/loop-terms'
import { openingIssues } from '@/lib/loop/opening-issues'
import { existingLoop, openLoop } from '@/lib/loop/position'
import { fresh, MARKET, percent, TERMS, TIME } from '@/lib/testing/loop'

const ETH = 10n ** 18n
const OUTSIDE = { stakingApr: percent('2.85'), redemption: { num: 12n, den: 10n }, queueSeconds: 5n }
const LOADING: Reading<never> = { is: 'loading' }
const DOWN: Reading<never> = { is: 'unavailable', why: { code: 'rpc-unreachable' } }

describe('the terms of a loop', () => {
  test('are those of the mode that is asked for', () => {
    const own = loopTerms(MARKET, 'wsteth', { is: 'own' }, OUTSIDE)
    expect(own).toMatchObject({
      ok: true,
      value: {
        ...OUTSIDE,
        parameters: { ltv: 7_850n, threshold: 8_100n, bonus: 600n },
        mode: { is: 'own' },
        time: TIME,
      },
    })
    const inMode = loopTerms(MARKET, 'wsteth', { is: 'e-mode', id: 1 }, OUTSIDE)
    expect(inMode).toMatchObject({ ok: true, value: { parameters: { ltv: 9_300n, threshold: 9_500n } } })
  })

  test('are those of the mode that lends most where none is named', () => {
    expect(bestMode(MARKET, 'wsteth')).toEqual({ ok: true, value: { is: 'e-mode', id: 2 } })
    expect(bestMode(MARKET, 'reth')).toEqual({ ok: true, value: { is: 'e-mode', id: 1 } })
    const alone: LendingMarket = { ...MARKET, eModes: fresh([]) }
    expect(bestMode(alone, 'wsteth')).toEqual({ ok: true, value: { is: 'own' } })
    expect(loopTerms(MARKET, 'reth', undefined, OUTSIDE)).toMatchObject({
      value: { mode: { is: 'e-mode', id: 1 } },
    })
  })

  test('e-modes are those that take the token', () => {
    const found = modesFor(MARKET, 'reth')
    expect(found.ok && found.value.map(({ id }) => id)).toEqual([1, 3])
  })

  test('a mode that is not there, or not for the token, is named', () => {
    const none = loopTerms(MARKET, 'wsteth', { is: 'e-mode', id: 9 }, OUTSIDE)
    expect(none).toEqual({ ok: false, error: { code: 'no-such-mode', id: 9 } })
    const other = loopTerms(MARKET, 'reth', { is: 'e-mode', id: 2 }, OUTSIDE)
    expect(other).toEqual({ ok: false, error: { code: 'token-not-in-mode', id: 2, token: 'reth' } })
  })

  test('a token without a threshold is no collateral: there is nothing to fall to', () => {
    const none = { ltv: 0n, threshold: 0n, bonus: 0n }
    const reth = fresh({ ...TERMS.collateral, own: none })
    const market: LendingMarket = { ...MARKET, collateral: { ...MARKET.collateral, reth } }
    const error = { code: 'not-collateral', token: 'reth' }
    expect(loopTerms(market, 'reth', { is: 'own' }, OUTSIDE)).toEqual({ ok: false, error })
    expect(loopTerms(market, 'reth', undefined, OUTSIDE).ok).toBe(true)
  })

  test('what was not read is named, with its reason where there is one', () => {
    const failed = { code: 'not-read', part: 'collateral', why: { code: 'call-failed' } }
    expect(loopTerms(MARKET, 'cbeth', { is: 'own' }, OUTSIDE)).toEqual({ ok: false, error: failed })
    expect(bestMode(MARKET, 'cbeth')).toEqual({ ok: false, error: failed })
    const noEther = loopTerms({ ...MARKET, ether: LOADING }, 'wsteth', undefined, OUTSIDE)
    expect(noEther).toEqual({ ok: false, error: { code: 'not-read', part: 'ether' } })
    const noModes: LendingMarket = { ...MARKET, eModes: DOWN }
    const error = { code: 'not-read', part: 'e-modes', why: { code: 'rpc-unreachable' } }
    expect(loopTerms(noModes, 'wsteth', undefined, OUTSIDE)).toEqual({ ok: false, error })
    expect(loopTerms(noModes, 'wsteth', { is: 'e-mode', id: 1 }, OUTSIDE)).toEqual({ ok: false, error })
    // the token's own parameters need none
    expect(loopTerms(noModes, 'wsteth', { is: 'own' }, OUTSIDE).ok).toBe(true)
  })
})

const TEN: LoopSize = { by: 'leverage', leverage: { num: 10n, den: 1n } }

function issues(terms = TERMS, size = TEN, equity = 10n * ETH) {
  const opened = openLoop({ equity, size }, terms)
  if (!opened.ok) throw new Error(opened.error.code)
  return openingIssues(opened.value, terms)
}
const ether = (part: Partial<BorrowReserve>) => ({ ...TERMS, ether: { ...TERMS.ether, ...part } })
const collateral = (part: Partial<typeof TERMS.collateral>) => ({
  ...TERMS,
  collateral: { ...TERMS.collateral, ...part },
})

describe('what stands against opening', () => {
  test('nothing', () => expect(issues()).toEqual([]))

  test('an LTV above the limit of the mode, exactly above', () => {
    const at = (ltv: string): LoopSize => ({ by: 'ltv', ltv: percent(ltv) })
    // of 7 ether nothing is rounded
    expect(issues(TERMS, at('93'), 7n * ETH)).toEqual([])
    expect(issues(TERMS, at('93.0001'), 7n * ETH)).toMatchObject([
      { code: 'ltv-above-limit', limit: { num: 9_300n, den: 10_000n } },
    ])
    // loan by loan the whole is lower, but each loan counts
    expect(issues(TERMS, { by: 'loops', loops: 2, ltv: percent('94') })).toMatchObject([
      { code: 'ltv-above-limit' },
    ])
    expect(issues(TERMS, { by: 'loops', loops: 2, ltv: percent('93') })).toEqual([])
    expect(issues(TERMS, { by: 'loops', loops: 0, ltv: percent('94') })).toEqual([])
  })

  test('nothing is lent against it', () => {
    const terms = { ...TERMS, parameters: { ...TERMS.parameters, ltv: 0n } }
    expect(issues(terms)).toEqual([{ code: 'not-collateral' }])
  })

  test.each([
    ['inactive', { isActive: false }],
    ['frozen', { isFrozen: true }],
    ['paused', { isPaused: true }],
    ['paused', { isPaused: true, isFrozen: true }],
  ] as const)('%s', (state, flags) => {
    expect(issues(collateral(flags))).toEqual([{ code: 'reserve', which: 'collateral', state }])
    expect(issues(ether(flags))).toEqual([{ code: 'reserve', which: 'ether', state }])
    // who borrows nothing does not care
    expect(issues(ether(flags), { by: 'ltv', ltv: percent('0') })).toEqual([])
  })

  test('a version that does not tell of pauses is not taken for paused', () => {
    expect(issues(collateral({ isPaused: undefined }))).toEqual([])
  })

  test('ether that is not lent', () =>
    expect(issues(ether({ isBorrowable: false }))).toEqual([{ code: 'not-borrowable' }]))

  test('caps, to the wei', () => {
    const tokens = (100n * ETH * 10n + 11n) / 12n
    const { supplied } = TERMS.collateral
    expect(issues(collateral({ supplyCap: supplied + tokens }))).toEqual([])
    expect(issues(collateral({ supplyCap: supplied + tokens - 1n }))).toEqual([
      { code: 'above-supply-cap', room: tokens - 1n },
    ])
    expect(issues(collateral({ supplyCap: supplied - 1n }))).toEqual([{ code: 'above-supply-cap', room: 0n }])
    expect(issues(collateral({ supplyCap: undefined }))).toEqual([])
    const { debt } = TERMS.ether
    expect(issues(ether({ borrowCap: debt + 90n * ETH }))).toEqual([])
    expect(issues(ether({ borrowCap: debt + 90n * ETH - 1n }))).toEqual([
      { code: 'above-borrow-cap', room: 90n * ETH - 1n },
    ])
  })

  test('no ether left', () => {
    expect(issues(ether({ available: 90n * ETH }))).toEqual([])
    expect(issues(ether({ available: 90n * ETH - 1n }))).toEqual([
      { code: 'above-liquidity', room: 90n * ETH - 1n },
    ])
  })

  test('too little', () => {
    expect(issues(TERMS, TEN, 10n ** 15n)).toEqual([])
    expect(issues(TERMS, TEN, 10n ** 15n - 1n)).toEqual([{ code: 'too-small', least: 10n ** 15n }])
  })

  test('all reasons at once', () => {
    const terms = { ...TERMS, ether: { ...TERMS.ether, isFrozen: true, available: 0n } }
    const found = issues(terms, { by: 'leverage', leverage: { num: 20n, den: 1n } })
    expect(found.map(({ code }) => code)).toEqual(['ltv-above-limit', 'above-liquidity', 'reserve'])
  })
})

describe('no position', () => {
  const noPrice = collateral({ price: { ...TERMS.collateral.price, price: 0n } })

  test('without equity, or without a price', () => {
    expect(openLoop({ equity: 0n, size: TEN }, TERMS)).toEqual({ ok: false, error: { code: 'no-equity' } })
    expect(openLoop({ equity: 1n, size: TEN }, noPrice)).toEqual({ ok: false, error: { code: 'no-price' } })
    expect(existingLoop({ tokens: ETH, owed: 0n }, noPrice)).toEqual({
      ok: false,
      error: { code: 'no-price' },
    })
    expect(existingLoop({ tokens: 0n, owed: 0n }, TERMS)).toEqual({ ok: false, error: { code: 'no-equity' } })
  })

  test('one that exists is not asked whether it may be opened, and may have no equity', () => {
    const found = existingLoop({ tokens: 10n * ETH, owed: 13n * ETH }, TERMS)
    if (!found.ok) throw new Error(found.error.code)
    expect(found.value).toMatchObject({ collateral: 12n * ETH, equity: -ETH, leverage: undefined })
    expect(openingIssues(found.value, ether({ isPaused: true }))).toEqual([])
  })

  test('prices in different units are one price', () => {
    const terms = collateral({ price: { ...TERMS.collateral.price, price: 3_600n * ETH, unit: ETH } })
    const found = existingLoop({ tokens: 10n * ETH, owed: 0n }, terms)
    expect(found.ok && found.value.collateral).toBe(12n * ETH)
  })
})
