import { expect, test } from 'vitest'
import { hasMarket } from '@/lib/exit/has-market'
import { offerOf } from '@/lib/exit/offer-of'
import { priceExit } from '@/lib/exit/price-exit'
import { splitAdvantage } from '@/lib/exit/split-advantage'
import type { MarketQuote } from '@/lib/quote/quote'
import { BLOCK, testAddress } from '@/lib/testing/states'

const ETH = 10n ** 18n
const DAY = 86_400n

/** A market whose price gives way: 0.01 % for each ten ether. */
const market = (value: bigint) =>
  ({ is: 'known', out: value - (value * value) / (100_000n * ETH), pool: 'curve-stable' }) as const
const at = (value: bigint) =>
  priceExit({
    ...{ token: 'steth', value, k: { num: 5n, den: 100n }, perGas: 0n, offer: market(value) },
    queue: { wait: { from: 5n * DAY, to: 5n * DAY }, requests: 1 },
  })

test('with a market that gives way a split beats both: the part that sells pays less impact', () => {
  const whole = at(100n * ETH)
  const split = splitAdvantage(at(60n * ETH).wait?.net, at(40n * ETH).sell?.net, whole)
  expect(split?.against?.low).toBeGreaterThan(0n)
  expect(split?.net).toEqual({
    low: (at(60n * ETH).wait?.net?.low ?? -ETH) + (at(40n * ETH).sell?.net?.low ?? -ETH),
    high: (at(60n * ETH).wait?.net?.high ?? -ETH) + (at(40n * ETH).sell?.net?.high ?? -ETH),
  })
})

test('all in one part is that way itself', () => {
  const whole = at(100n * ETH)
  expect(splitAdvantage(whole.wait?.net, 'nothing', whole)?.net).toEqual(whole.wait?.net)
  expect(splitAdvantage('nothing', whole.sell?.net, whole)?.net).toEqual(whole.sell?.net)
})

test('what is not known stays so', () => {
  const whole = at(100n * ETH)
  expect(splitAdvantage(undefined, whole.sell?.net, whole)).toBeUndefined()
  expect(splitAdvantage(whole.wait?.net, undefined, whole)).toBeUndefined()
  expect(splitAdvantage(whole.wait?.net, 'nothing', undefined)?.against).toBeUndefined()
})

test('worst and best case keep their order', () => {
  const [low, high] = [
    { low: 10n, high: 30n },
    { low: 25n, high: 25n },
  ]
  const whole = {
    wait: { ...at(ETH).wait, net: low },
    sell: { ...at(ETH).sell, net: high },
  } as Pick<ReturnType<typeof at>, 'wait' | 'sell'>
  expect(splitAdvantage({ low: 20n, high: 21n }, 'nothing', whole)?.against).toEqual({ low: -9n, high: -5n })
})

test('an offer is that of the best pool, and unknown without one', () => {
  const quote: MarketQuote = {
    ...{ sell: 'reth', buy: 'eth', amount: 5n, at: BLOCK, leftOut: [] },
    quotes: [{ pool: testAddress(1), kind: 'curve-crypto', fee: undefined, buy: 6n, impact: undefined }],
  }
  expect(offerOf(quote)).toEqual({ is: 'known', out: 6n, pool: 'curve-crypto' })
  expect(offerOf({ ...quote, quotes: [] })).toEqual({ is: 'unknown' })
  expect(offerOf(undefined)).toEqual({ is: 'unknown' })
})

test('a market needs a pool of the token against ether', () => {
  const pool = { kind: 'uniswap-v3', address: testAddress(1), fee: 100 } as const
  const of = (tokens: readonly ['wsteth', 'weth'] | readonly ['wsteth', 'reth']) => ({
    routers: {},
    pools: [{ ...pool, tokens: [...tokens] }],
  })
  const pools = (market: ReturnType<typeof of>) => market as Parameters<typeof hasMarket>[0]
  expect(hasMarket(pools(of(['wsteth', 'weth'])), 'wsteth')).toBe(true)
  expect(hasMarket(pools(of(['wsteth', 'weth'])), 'reth')).toBe(false)
  expect(hasMarket(pools(of(['wsteth', 'reth'])), 'reth')).toBe(false)
})
