import { describe, expect, test } from 'vitest'
import type { Ratio } from '@/lib/core/ratio'
import { burnPart } from '@/lib/exit/burn-part'
import { type ExitAsk, priceExit } from '@/lib/exit/price-exit'
import { queueGas } from '@/lib/exit/queue-gas'
import { buyActions, sellActions } from '@/lib/exit/trade-gas'
import { exitVerdict, type PricedRoute } from '@/lib/exit/verdict'
import { GAS_UNITS } from '@/lib/lst/gas-units'
import { ROCKET_POOL } from '@/lib/testing/states'

const ETH = 10n ** 18n
const DAY = 86_400n
const GWEI = 10n ** 9n
const K: Ratio = { num: 5n, den: 100n }
const HOLD: Ratio = { num: 0n, den: 1n }

const BASE: ExitAsk = {
  token: 'steth',
  value: 100n * ETH,
  k: K,
  perGas: GWEI,
  queue: { wait: { from: 5n * DAY, to: 18n * DAY }, requests: 1 },
  offer: { is: 'known', out: (100n * ETH * 9_900n) / 10_000n, pool: 'curve-stable' },
}

describe('queue or market', () => {
  test('at a discount of 1 % waiting up to 18 days is better, by the difference of what arrives, fees and time', () => {
    const { wait, sell, verdict } = priceExit(BASE)
    if (verdict.is !== 'wait' || wait?.net === undefined || sell?.net === undefined)
      throw new Error(verdict.is)
    expect(verdict.by).toEqual({ low: wait.net.low - sell.net.low, high: wait.net.high - sell.net.low })
    expect(wait.receives).toBe(100n * ETH)
    expect(wait.gas).toEqual({ request: 270_000n * GWEI, claim: 100_000n * GWEI })
    expect(wait.time && wait.time.low < wait.time.high).toBe(true)
    expect(sell.gas).toBe(210_000n * GWEI)
    expect(sell.discount).toEqual({ num: ETH, den: 100n * ETH })
  })

  test('at 0.1 % it depends on when; at 0.01 % selling is better', () => {
    const at = (bp: bigint) =>
      priceExit({
        ...BASE,
        offer: { is: 'known', out: (100n * ETH * (100_000n - bp)) / 100_000n, pool: 'curve-stable' },
      })
    expect(at(100n).verdict).toEqual({ is: 'depends' })
    expect(at(10n).verdict.is).toBe('sell')
    const { discount, longest } = at(100n)
    expect(discount && discount.low.num * discount.high.den < discount.high.num * discount.low.den).toBe(true)
    expect(longest?.is === 'limit' && longest.seconds > 5n * DAY && longest.seconds < 18n * DAY).toBe(true)
  })

  test('who just holds waits at any discount, and needs no estimate for it', () => {
    const { verdict, longest, wait } = priceExit({
      ...BASE,
      k: HOLD,
      queue: { wait: undefined, requests: 1 },
    })
    expect(verdict.is).toBe('wait')
    expect(longest).toEqual({ is: 'no-limit' })
    expect(wait?.time).toEqual({ low: 0n, high: 0n })
  })

  test('in bunker mode nobody knows what the queue will pay: nothing is compared, however little time costs', () => {
    const { verdict, discount, longest, wait } = priceExit({
      ...BASE,
      k: HOLD,
      queue: { wait: undefined, requests: 1, isBunker: true },
    })
    expect(verdict).toEqual({ is: 'not-known', missing: ['payout'] })
    expect({ discount, longest }).toEqual({ discount: undefined, longest: undefined })
    expect(wait).toMatchObject({ receives: 100n * ETH, net: undefined })
  })

  test('an unknown part leaves the comparison unknown, and says which', () => {
    const missing = (changed: Partial<ExitAsk>) => priceExit({ ...BASE, ...changed }).verdict
    expect(missing({ queue: { wait: undefined, requests: 1 } })).toEqual({
      is: 'not-known',
      missing: ['wait'],
    })
    expect(missing({ perGas: undefined })).toEqual({ is: 'not-known', missing: ['fee'] })
    expect(missing({ k: undefined })).toEqual({ is: 'not-known', missing: ['intent'] })
    expect(missing({ offer: { is: 'unknown' } })).toEqual({ is: 'not-known', missing: ['market'] })
    expect(missing({ offer: { is: 'unknown' }, perGas: undefined })).toEqual({
      is: 'not-known',
      missing: ['fee', 'market'],
    })
    expect(priceExit({ ...BASE, perGas: undefined })).toMatchObject({
      ...{ discount: undefined, longest: undefined },
      sell: { receives: 99n * ETH, gas: undefined, net: undefined },
    })
    expect(priceExit({ ...BASE, k: undefined }).wait?.time).toBeUndefined()
    expect(priceExit({ ...BASE, offer: { is: 'unknown' } })).toMatchObject({ discount: undefined })
  })

  test('a way that does not exist is no rival', () => {
    const { queue: _, ...closed } = BASE
    expect(priceExit({ ...closed, token: 'cbeth' }).verdict).toEqual({ is: 'only', kind: 'sell' })
    expect(priceExit({ ...BASE, offer: { is: 'none' } }).verdict).toEqual({ is: 'only', kind: 'wait' })
    expect(priceExit({ ...closed, offer: { is: 'none' } }).verdict).toEqual({ is: 'none' })
    // there is no queue for rETH, whatever is asked
    expect(priceExit({ ...BASE, token: 'reth' }).wait).toBeUndefined()
  })

  test('a market that pays nothing is no reason to sell', () => {
    expect(priceExit({ ...BASE, offer: { is: 'known', out: 0n, pool: 'curve-stable' } }).verdict.is).toBe(
      'wait',
    )
  })

  test('more requests cost more', () => {
    expect(queueGas('steth', 3)).toEqual({
      request: GAS_UNITS['request-steth'] + 2n * GAS_UNITS['request-further-steth'],
      claim: GAS_UNITS.claim + 2n * GAS_UNITS['claim-further'],
    })
    expect(queueGas('wsteth', 1).request).toBe(GAS_UNITS['request-wsteth'])
  })
})

describe('burning rETH', () => {
  const [small, large] = [10n * ETH, 1_000n * ETH].map((amount) => burnPart(ROCKET_POOL, amount))
  if (small === undefined || large === undefined) throw new Error('no parts')
  const { queue: _, ...without } = BASE
  const RETH: ExitAsk = { ...without, token: 'reth', value: small.pays }

  test('all of it where the collateral suffices', () => {
    expect(small).toEqual({
      burns: 10n * ETH,
      pays: (10n * ETH * ROCKET_POOL.totalEth) / ROCKET_POOL.rethSupply,
      rest: 0n,
    })
    const offer = { is: 'known', out: (small.pays * 999n) / 1_000n, pool: 'uniswap-v3' } as const
    const { verdict, burn } = priceExit({ ...RETH, offer, burn: { part: small, rest: { is: 'none' } } })
    expect(verdict.is).toBe('burn')
    expect(burn).toMatchObject({ receives: small.pays, gas: GAS_UNITS.burn * GWEI })
  })

  test('beyond it a part, and the rest at its own price', () => {
    expect(large.pays <= ROCKET_POOL.totalCollateral).toBe(true)
    expect(large.pays + 2n > ROCKET_POOL.totalCollateral).toBe(true)
    expect(large.burns + large.rest).toBe(1_000n * ETH)
    const ask: ExitAsk = {
      ...RETH,
      value: 1_157n * ETH,
      offer: { is: 'known', out: 1_150n * ETH, pool: 'uniswap-v3' },
    }
    const rest = { is: 'known', out: 930n * ETH, pool: 'uniswap-v3' } as const
    const { burn } = priceExit({ ...ask, burn: { part: large, rest } })
    const units = GAS_UNITS.burn + GAS_UNITS.approve + GAS_UNITS['sell-uniswap']
    expect(burn).toMatchObject({ receives: large.pays + 930n * ETH, gas: units * GWEI, missing: [] })
    for (const unknown of [{ is: 'unknown' }, { is: 'none' }] as const) {
      const priced = priceExit({ ...ask, burn: { part: large, rest: unknown } })
      expect(priced.burn).toMatchObject({ receives: undefined, gas: undefined, net: undefined })
      expect(priced.verdict).toEqual({ is: 'not-known', missing: ['market'] })
    }
    expect(priceExit({ ...ask, perGas: undefined, burn: { part: large, rest } }).burn?.missing).toEqual([
      'fee',
    ])
  })

  test('nothing without collateral', () => {
    expect(burnPart({ ...ROCKET_POOL, totalCollateral: 0n }, ETH)).toEqual({ burns: 0n, pays: 0n, rest: ETH })
  })
})

describe('verdict', () => {
  const route = (kind: PricedRoute['kind'], low: bigint, high = low): PricedRoute => ({
    ...{ kind, net: { low, high } },
    missing: [],
  })
  test('the best of three, by how much against the next', () => {
    const routes = [route('sell', 90n), route('burn', 99n), route('wait', 95n, 97n)]
    expect(exitVerdict(routes, 100n)).toEqual({ is: 'burn', by: { low: 2n, high: 4n } })
  })
  test('close together is equal', () => {
    expect(exitVerdict([route('sell', ETH), route('wait', ETH - 10n ** 13n, ETH + 10n ** 13n)], ETH)).toEqual(
      {
        is: 'equal',
      },
    )
    expect(exitVerdict([route('sell', ETH), route('wait', ETH - 10n ** 13n - 1n)], ETH).is).toBe('sell')
  })
})

test('a sale takes an approval where there is no permit', () => {
  expect(sellActions('wsteth', 'uniswap-v3')).toEqual(['sell-uniswap'])
  expect(sellActions('reth', 'uniswap-v3')).toEqual(['approve', 'sell-uniswap'])
  expect(sellActions('steth', 'curve-stable')).toEqual(['approve', 'sell-curve'])
  expect(buyActions('curve-crypto')).toEqual(['buy-curve'])
  expect(buyActions('uniswap-v3')).toEqual(['buy-uniswap'])
})
