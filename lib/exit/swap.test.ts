import { describe, expect, test } from 'vitest'
import { confirmsDeviation, deviationWord } from '@/lib/exit/confirm-deviation'
import { parseSlippage, slippageText } from '@/lib/exit/parse-slippage'
import { swapIntent } from '@/lib/exit/swap-intent'
import type { MarketQuote, PoolQuote } from '@/lib/quote/quote'
import { BLOCK, testAddress } from '@/lib/testing/states'

describe('slippage', () => {
  test.each([
    ['0.5', 50n],
    ['3 %', 300n],
    ['０．１％', 10n],
    ['0.01', 1n],
  ])('%s', (text, bp) => {
    expect(parseSlippage(text)).toEqual({ ok: true, value: bp })
  })

  test.each([
    ['3.01', 'above-most'],
    ['0', 'below-least'],
    ['0.005', 'too-many-decimals'],
    ['', 'empty'],
    ['much', 'not-a-number'],
  ])('%s: %s', (text, error) => {
    expect(parseSlippage(text)).toEqual({ ok: false, error })
  })
})

test('slippage is written as it is typed', () => {
  for (const bp of [1n, 10n, 30n, 50n, 100n, 300n])
    expect(parseSlippage(slippageText(bp))).toEqual({ ok: true, value: bp })
  expect(slippageText(30n)).toBe('0.3')
})

describe('confirmation of a price far away', () => {
  const deviation = { num: -53n, den: 1_000n }
  test('is the distance in per cent, as shown', () => {
    expect(deviationWord(deviation)).toBe('5.3')
    expect(['5.3', ' 5.3 %', '５．３％'].every((text) => confirmsDeviation(text, deviation))).toBe(true)
    expect(['', '5', '5.4', 'yes', '0.053'].some((text) => confirmsDeviation(text, deviation))).toBe(false)
    expect(confirmsDeviation('1,200.0', { num: 12n, den: 1n })).toBe(true)
  })
})

describe('the swap of a quote', () => {
  const pool = (changed: Partial<PoolQuote>): PoolQuote => ({
    ...{ pool: testAddress(1), kind: 'uniswap-v3', fee: 100n, buy: 10_000n, impact: undefined },
    ...changed,
  })
  const quote = (changed: Partial<MarketQuote>): MarketQuote => ({
    ...{ sell: 'wsteth', buy: 'eth', amount: 9_000n, at: BLOCK, quotes: [pool({})], leftOut: [] },
    ...changed,
  })

  test('is on the best pool, for the least that the slippage allows, for twenty minutes', () => {
    const quotes = [pool({}), pool({ pool: testAddress(2), buy: 9_999n })]
    expect(swapIntent(quote({ quotes }), 50n)).toEqual({
      kind: 'swap',
      sell: 'wsteth',
      buy: 'eth',
      amount: 9_000n,
      minimum: 9_950n,
      pool: testAddress(1),
      deadline: BLOCK.timestamp + 1_200n,
      approveBy: 'permit',
    })
  })

  test('is approved where no permit is taken', () => {
    expect(swapIntent(quote({ sell: 'reth' }), 0n)?.approveBy).toBe('approval')
    expect(swapIntent(quote({ quotes: [pool({ kind: 'curve-crypto' })] }), 0n)?.approveBy).toBe('approval')
    expect(swapIntent(quote({ sell: 'eth', buy: 'cbeth' }), 0n)?.approveBy).toBe('approval')
  })

  test('tells that the user insists, and gives the owners of a Safe a day', () => {
    const swap = swapIntent(quote({}), 50n, { acceptsDeviation: true, isSafe: true })
    expect(swap).toMatchObject({ acceptsDeviation: true, deadline: BLOCK.timestamp + 86_400n })
    expect(swapIntent(quote({}), 50n)).not.toHaveProperty('acceptsDeviation')
  })

  test('does not exist without a pool', () => {
    expect(swapIntent(quote({ quotes: [] }), 50n)).toBeUndefined()
  })
})
