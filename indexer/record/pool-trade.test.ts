import { describe, expect, test } from 'vitest'
import type { Coin } from '@/lib/quote/resolved-market'
import { addTrade, hourOf, openCandle } from './candle-of'
import { candleFigures, candleOfRow } from './candle-row'
import { etherOf, exchangeAmounts, executedTrade, poolPrice, swapAmounts } from './pool-trade'

const pool = (...coins: readonly Coin[]) => ({ address: `0x${'1'.repeat(40)}` as const, coins })
const Q96 = 2n ** 96n
const WAD = 10n ** 18n

describe('Uniswap v3', () => {
  test('what the pool took was sold, what it gave was bought', () => {
    expect(swapAmounts(pool('wsteth', 'weth'), 5n, -6n)).toEqual({
      ...{ sold: 'wsteth', soldAmount: 5n, bought: 'weth', boughtAmount: 6n },
    })
    expect(swapAmounts(pool('wsteth', 'weth'), -5n, 6n)).toEqual({
      ...{ sold: 'weth', soldAmount: 6n, bought: 'wsteth', boughtAmount: 5n },
    })
  })

  test('the price is ether per token, whichever side ether is on', () => {
    expect(poolPrice(pool('wsteth', 'weth'), 2n * Q96)).toEqual({ num: 4n * Q96 ** 2n, den: 2n ** 192n })
    expect(poolPrice(pool('weth', 'wsteth'), 2n * Q96)).toEqual({ num: 2n ** 192n, den: 4n * Q96 ** 2n })
    expect(poolPrice(pool('wsteth', 'reth'), Q96)).toBeUndefined()
    expect(poolPrice(pool('wsteth', 'weth'), 0n)).toBeUndefined()
  })

  test('the largest price there can be fits the row', () => {
    const price = poolPrice(pool('wsteth', 'weth'), 2n ** 160n - 1n)
    expect(price?.num.toString().length).toBeLessThanOrEqual(100)
  })
})

describe('Curve', () => {
  test('coins by their place, the executed price, the ether in it', () => {
    const amounts = exchangeAmounts(pool('eth', 'steth'), 1n, 2n * WAD, 0n, WAD)
    expect(amounts).toEqual({ sold: 'steth', soldAmount: 2n * WAD, bought: 'eth', boughtAmount: WAD })
    expect(amounts && executedTrade(amounts)).toEqual({ price: { num: WAD, den: 2n * WAD }, ether: WAD })
    expect(exchangeAmounts(pool('eth', 'steth'), 2n, 1n, 0n, 1n)).toBeUndefined()
  })

  test('dust has no price', () => {
    const amounts = { sold: 'eth', soldAmount: 3n, bought: 'steth', boughtAmount: 1n } as const
    expect(executedTrade(amounts)).toBeUndefined()
    expect(etherOf(amounts)).toBe(3n)
  })
})

describe('hours', () => {
  const at = (num: bigint) => ({ price: { num, den: 100n }, ether: num })

  test('open, high, low and close of trades in their order', () => {
    const candle = [at(105n), at(95n), at(101n)].reduce(addTrade, openCandle(hourOf(7_300n), at(100n)))
    expect(candle).toMatchObject({ hour: 7_200n, volume: 401n, trades: 4 })
    const nums = [candle.open, candle.high, candle.low, candle.close].map(({ num }) => num)
    expect(nums).toEqual([100n, 105n, 95n, 101n])
  })

  test('there and back through a row', () => {
    const candle = addTrade(openCandle(0n, at(2n ** 192n)), at(1n))
    const source = pool('eth', 'steth').address
    expect(candleOfRow({ source, hour: candle.hour, ...candleFigures(candle) })).toEqual(candle)
  })
})
