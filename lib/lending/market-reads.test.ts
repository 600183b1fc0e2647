import { toFunctionSelector } from 'viem'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { aaveRatesV30Abi } from '@/abi/aave-rates-v3-0'
import { type Address, sameAddress } from '@/lib/core/address'
import type { Reading } from '@/lib/core/reading'
import { err } from '@/lib/core/result'
import type { LendingMarket } from '@/lib/lending/lending-market'
import { createInstance } from '@/lib/server/create-instance'
import {
  addLending,
  config,
  type LendingVersion,
  lendingDeployment,
  MARKET,
  perAsset,
  reserveData,
} from '@/lib/testing/fake-lending'
import { fakeWorld } from '@/lib/testing/fake-world'
import { COINBASE, LIDO, ROCKET_POOL, testAddress } from '@/lib/testing/states'

/* The market as its own contracts tell it, in both versions; each part that fails takes only itself away. */

const WAD = 10n ** 18n
const RAY = 10n ** 27n
const { wsteth } = LIDO.contracts
const { reth } = ROCKET_POOL.contracts
const { cbeth } = COINBASE.contracts
const BOTH: readonly LendingVersion[] = ['v3.0', 'v3.4+']

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  vi.setSystemTime(Number(fakeWorld().head.timestamp) * 1000)
  return () => {
    vi.useRealTimers()
  }
})

function worldOf(version: LendingVersion) {
  const node = fakeWorld()
  addLending(node, version)
  const app = createInstance({ deployment: lendingDeployment(version), rpcUrls: ['http://fake'] }, node.post)
  const market = async (): Promise<LendingMarket> => {
    const served = await app.lending()
    if (!served.ok) throw new Error(`${served.error.code} ${served.error.detail}`)
    return served.value.answer.market
  }
  const nextBlock = () => {
    node.mine()
    vi.setSystemTime(Date.now() + 12_000)
  }
  return { node, app, market, nextBlock, answers: (at: Address) => node.answersOf(at) }
}

function figureOf<T>(reading: Reading<T>): T {
  if (!('value' in reading)) throw new Error(JSON.stringify(reading))
  return reading.value
}

describe.each(BOTH)('a market of %s', (version) => {
  test('ether: what is owed at either rate, what can be taken, the rate and its curve', async () => {
    const { market } = worldOf(version)
    const told = await market()
    expect(told.version).toBe(version)
    expect(figureOf(told.ether)).toEqual({
      ...{ token: MARKET.weth, isActive: true, isFrozen: false, isPaused: false, isBorrowable: true },
      ...{ borrowCap: 2_700_000n * WAD, debt: 880n * WAD, available: 120n * WAD },
      utilisation: { num: 880n * WAD, den: 1_000n * WAD },
      rate: { num: 26n * 10n ** 24n, den: RAY },
      model: {
        optimal: (RAY * 92n) / 100n,
        base: 0n,
        slope1: 27n * 10n ** 24n,
        slope2: 8n * 10n ** 26n,
      },
      price: { price: 300_000_000_000n, unit: 10n ** 8n, kind: 'market', source: MARKET.etherFeed },
    })
    expect(told.ether).toMatchObject({ is: 'fresh', source: `AaveProtocolDataProvider ${MARKET.data}` })
  })

  test('collateral: caps in wei, 0 is none; paused, frozen, not told; the treasury’s part rounded up', async () => {
    const { market } = worldOf(version)
    const { collateral } = await market()
    const first = figureOf(collateral.wsteth)
    expect(first).toMatchObject({
      ...{ token: wsteth, own: { ltv: 7_850n, threshold: 8_100n, bonus: 600n } },
      ...{ isPaused: true, isFrozen: false, supplyCap: 1_600_000n * WAD },
      // 11 scaled units at an index of 1.1 are 12.1 wei.
      supplied: 700n * WAD + 13n,
    })
    expect(figureOf(collateral.reth)).toMatchObject({ supplyCap: undefined, isFrozen: true, isPaused: false })
    expect(figureOf(collateral.cbeth).isPaused).toBeUndefined()
  })

  test('a price is of the kind that its source tells', async () => {
    const { collateral } = await worldOf(version).market()
    expect(figureOf(collateral.wsteth).price).toEqual({
      ...{ price: 370_000_000_000n, unit: 10n ** 8n, kind: 'redemption', source: MARKET.wstethCap },
      cap: {
        ...{ ratio: 123n * 10n ** 16n, snapshotRatio: 12n * 10n ** 17n, snapshotTime: 1_780_000_000n },
        ...{ growthPerSecond: 3_680_000_000n, isBinding: false },
      },
    })
    expect(figureOf(collateral.reth).price).toMatchObject({ kind: 'market' })
    // "Exchange Rate" is no word of trades, and there is no cap to be seen.
    expect(figureOf(collateral.cbeth).price).toMatchObject({ kind: 'unknown' })
    expect(figureOf(collateral.cbeth).price).not.toHaveProperty('cap')
  })

  test('a cap that binds is told', async () => {
    const { market, answers } = worldOf(version)
    answers(MARKET.wstethCap).isCapped = true
    expect(figureOf((await market()).collateral.wsteth).price.cap?.isBinding).toBe(true)
  })

  test('one token that fails is unavailable by itself; one that is not listed is not in the deployment', async () => {
    const { market, answers } = worldOf(version)
    answers(MARKET.oracle).getAssetPrice = perAsset([
      [MARKET.weth, 1n],
      [wsteth, 0n],
      [reth, 5n],
    ])
    const tokens = [MARKET.weth, wsteth, cbeth].map(
      (token) => [token, [MARKET.aWeth, MARKET.aWeth, MARKET.aWeth]] as const,
    )
    const none = testAddress(0)
    answers(MARKET.data).getReserveTokensAddresses = perAsset([...tokens, [reth, [none, none, none]]])
    const { ether, collateral, eModes } = await market()
    expect(ether.is).toBe('fresh')
    expect(collateral.wsteth).toMatchObject({ is: 'unavailable', why: { code: 'feed-invalid' } })
    expect(collateral.reth).toMatchObject({ is: 'unavailable', why: { code: 'not-in-deployment' } })
    expect(collateral.cbeth).toMatchObject({ is: 'unavailable', why: { code: 'call-failed' } })
    expect(eModes.is).toBe('fresh')
  })

  test.each(['getPool', 'getPriceOracle'])(
    'another %s than the manifest’s: nothing is believed',
    async (name) => {
      const { market, answers } = worldOf(version)
      answers(MARKET.provider)[name] = testAddress(0xdead)
      const { ether, collateral, eModes } = await market()
      for (const part of [ether, ...Object.values(collateral), eModes]) {
        expect(part).toMatchObject({ is: 'unavailable', why: { code: 'contract-disagrees' } })
      }
    },
  )

  test.each([
    ['decimals that are not 18', [6n, ...config(7_500n, 7_900n, 10_750n).slice(1)]],
    ['a threshold above the whole', config(7_500n, 10_001n, 10_750n)],
    ['a bonus below the whole', config(7_500n, 7_900n, 750n)],
  ])('%s are refused', async (_, wrong) => {
    const { market, answers } = worldOf(version)
    const all = [
      [MARKET.weth, config(8_050n, 8_300n, 10_500n, true)],
      [wsteth, wrong],
      [reth, config(0n, 0n, 0n)],
      [cbeth, config(7_500n, 7_900n, 10_750n)],
    ] as const
    answers(MARKET.data).getReserveConfigurationData = perAsset(all)
    const { collateral } = await market()
    expect(collateral.wsteth).toMatchObject({ is: 'unavailable', why: { code: 'bad-response' } })
    // No collateral at all: three zeros, and no bonus of -100 %.
    expect(figureOf(collateral.reth).own).toEqual({ ltv: 0n, threshold: 0n, bonus: 0n })
  })

  test('nothing lent and nothing owed is a utilisation of 0', async () => {
    const { market, answers } = worldOf(version)
    const nothing = perAsset([[MARKET.weth, 0n]])
    answers(MARKET.data).getReserveData = perAsset([[MARKET.weth, reserveData(0n, 0n, 0n, 0n, 0n)]])
    if (version === 'v3.0') answers(MARKET.weth).balanceOf = 0n
    else answers(MARKET.pool).getVirtualUnderlyingBalance = nothing
    expect(figureOf((await market()).ether).utilisation).toEqual({ num: 0n, den: 1n })
  })

  test('a rate’s contract of another form has no curve, and the rate stays', async () => {
    const { node, market } = worldOf(version)
    node.contracts.delete(MARKET.rates)
    const ether = figureOf((await market()).ether)
    expect(ether.model).toBeUndefined()
    expect(ether.rate).toEqual({ num: 26n * 10n ** 24n, den: RAY })
  })

  test('a deployment without a pool has no market', async () => {
    const node = fakeWorld()
    const { aave: _, ...without } = lendingDeployment(version)
    const app = createInstance({ deployment: without, rpcUrls: ['http://fake'] }, node.post)
    expect(await app.lending()).toMatchObject({ ok: false, error: { code: 'not-in-deployment' } })
  })
})

describe('contracts that are replaced', () => {
  /** wstETH's price has another source, and ether another curve. */
  function replaced() {
    const world = worldOf('v3.0')
    const { node, answers } = world
    const [source, rates] = [testAddress(0xa1), testAddress(0xa2)]
    const replace = () => {
      const cap = { ...answers(MARKET.wstethCap), isCapped: true }
      node.add(source, node.contracts.get(MARKET.wstethCap)?.abi ?? [], cap)
      node.add(rates, aaveRatesV30Abi, { ...answers(MARKET.rates), getVariableRateSlope2: RAY })
      answers(MARKET.oracle).getSourceOfAsset = perAsset([
        [MARKET.weth, MARKET.etherFeed],
        [wsteth, source],
        [reth, MARKET.rethFeed],
        [cbeth, MARKET.cbethSource],
      ])
      answers(MARKET.data).getInterestRateStrategyAddress = rates
      world.nextBlock()
    }
    return { ...world, replace, source }
  }

  test('are looked up at the very block that brings them, and not again at every one after', async () => {
    const { node, app, market, nextBlock, replace, source } = replaced()
    await market()
    replace()
    const { ether, collateral } = await market()
    expect(figureOf(ether).model?.slope2).toBe(RAY)
    const { price } = figureOf(collateral.wsteth)
    expect(price).toMatchObject({ kind: 'redemption', cap: { isBinding: true } })
    expect(sameAddress(price.source, source)).toBe(true)
    const calls = node.count('eth_call')
    nextBlock()
    await app.lending()
    expect(node.count('eth_call')).toBe(calls + 1)
  })

  test('while they cannot be looked up, nothing of the old ones is told as if it held', async () => {
    const { node, market, nextBlock, replace, source } = replaced()
    await market()
    replace()
    // Only the looking up asks for the list.
    const list = toFunctionSelector('getReservesList()').slice(2)
    node.instead = (method, params) =>
      method === 'eth_call' && JSON.stringify(params).includes(list)
        ? err({ kind: 'upstream', error: { code: 'timeout' } })
        : undefined
    const { ether, collateral } = await market()
    expect(figureOf(ether).model).toBeUndefined()
    const { price } = figureOf(collateral.wsteth)
    expect([price.kind, price.cap, sameAddress(price.source, source)]).toEqual(['unknown', undefined, true])
    expect(figureOf(collateral.reth).price.kind).toBe('market')
    node.instead = undefined
    nextBlock()
    expect(figureOf((await market()).ether).model?.slope2).toBe(RAY)
  })

  test('ether moves to another e-mode of v3.0: found at the same block', async () => {
    const { market, nextBlock, answers } = worldOf('v3.0')
    await market()
    answers(MARKET.data).getReserveEModeCategory = 7n
    const data = { ltv: 9_000, liquidationThreshold: 9_200, liquidationBonus: 10_200, label: 'seven' }
    answers(MARKET.pool).getEModeCategoryData = { ...data, priceSource: testAddress(0) }
    nextBlock()
    expect(figureOf((await market()).eModes)).toMatchObject([
      { id: 7, label: 'seven', collateral: ['wsteth', 'reth'] },
    ])
  })
})

describe('e-modes of v3.0', () => {
  test('the one that ether is in, against tokens in the same; a token whose own limit is 0 counts for nothing', async () => {
    const { eModes } = await worldOf('v3.0').market()
    expect(figureOf(eModes)).toEqual([
      {
        ...{ id: 1, label: 'ETH correlated', collateral: ['wsteth'] },
        parameters: { ltv: 9_300n, threshold: 9_500n, bonus: 100n },
      },
    ])
  })

  test('ether in none: there is none', async () => {
    const { market, answers } = worldOf('v3.0')
    answers(MARKET.data).getReserveEModeCategory = 0n
    expect(figureOf((await market()).eModes)).toEqual([])
  })

  test('one with a price source of its own is not told as if it had none', async () => {
    const { market, answers } = worldOf('v3.0')
    const data = { ltv: 9_300, liquidationThreshold: 9_500, liquidationBonus: 10_100, label: 'x' }
    answers(MARKET.pool).getEModeCategoryData = { ...data, priceSource: testAddress(0x99) }
    const { eModes, ether } = await market()
    expect(eModes).toMatchObject({ is: 'unavailable', why: { code: 'reading-error' } })
    expect(ether.is).toBe('fresh')
  })
})

describe('e-modes of v3.4+', () => {
  const both = (collateral3: readonly string[]) => [
    {
      ...{ id: 3, label: 'ETH correlated', collateral: collateral3 },
      parameters: { ltv: 9_300n, threshold: 9_500n, bonus: 100n },
    },
    {
      ...{ id: 26, label: 'wstETH / WETH', collateral: ['wsteth'] },
      parameters: { ltv: 9_400n, threshold: 9_600n, bonus: 50n },
    },
  ]

  test('those that lend ether against our tokens, by reserve ids; what is worth no loan is left out', async () => {
    // rETH is marked in e-mode 3. cbETH's own limit of 0 does not matter there since v3.6.
    expect(figureOf((await worldOf('v3.4+').market()).eModes)).toEqual(both(['wsteth', 'cbeth']))
  })

  test('before v3.6 there is no such map: the own limit decides', async () => {
    const { market, answers } = worldOf('v3.4+')
    answers(MARKET.pool).getEModeCategoryLtvzeroBitmap = undefined
    expect(figureOf((await market()).eModes)).toEqual(both(['wsteth', 'reth']))
  })

  test('a dropped token leaves its id free: the list alone would be one off', async () => {
    const { market, answers } = worldOf('v3.4+')
    answers(MARKET.pool).getReservesList = [MARKET.weth, wsteth, reth, cbeth]
    const ids = [MARKET.weth, wsteth, testAddress(0), reth, cbeth]
    answers(MARKET.pool).getReserveAddressById = (id: unknown) => ids[Number(id)] ?? testAddress(0)
    expect(figureOf((await market()).eModes)).toEqual(both(['wsteth', 'cbeth']))
  })

  test('a pool that does not tell tokens by id goes by its list', async () => {
    const { market, answers } = worldOf('v3.4+')
    answers(MARKET.pool).getReserveAddressById = undefined
    expect(figureOf((await market()).eModes)).toEqual(both(['wsteth', 'cbeth']))
  })

  test('a node that refuses the look for them takes only them away; it is tried again after a minute', async () => {
    const { node, market, nextBlock } = worldOf('v3.4+')
    const one = toFunctionSelector('getReserveAddressById(uint16)').slice(2)
    node.instead = (method, params) =>
      method === 'eth_call' && JSON.stringify(params).includes(one)
        ? err({ kind: 'rpc', code: -32_000, message: 'out of gas' })
        : undefined
    const { ether, eModes } = await market()
    expect(ether.is).toBe('fresh')
    expect(eModes).toMatchObject({ is: 'unavailable', why: { code: 'rpc-error' } })
    node.instead = undefined
    nextBlock()
    expect((await market()).eModes.is).toBe('unavailable')
    for (let block = 0; block < 4; block += 1) nextBlock()
    expect(figureOf((await market()).eModes)).toEqual(both(['wsteth', 'cbeth']))
  })

  test('an e-mode that stops lending ether is gone at the next block', async () => {
    const { market, nextBlock, answers } = worldOf('v3.4+')
    await market()
    answers(MARKET.pool).getEModeCategoryBorrowableBitmap = (id: unknown) => (Number(id) === 26 ? 1n : 0n)
    nextBlock()
    const left = figureOf((await market()).eModes)
    expect(left.map(({ id }) => id)).toEqual([26])
  })
})
