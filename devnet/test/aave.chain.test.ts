import { type Address, parseAbi, parseEther } from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ACTORS } from '../deploy/actors'
import { type Devnet, startDevnet } from '../testing/devnet-chain'
import { accountData, compounded, linear, rayMul } from './aave-formulas'
import { AAVE, type AaveReader, type AaveToken, readAave } from './aave-reader'

const VARIABLE = 2n
const WAD = 10n ** 18n
const TOKENS = ['weth', 'wsteth', 'reth', 'cbeth'] as const
const YEAR = 31_536_000

let devnet: Devnet
let aave: AaveReader
let me: Address

beforeAll(async () => {
  devnet = await startDevnet()
  aave = await readAave(devnet)
  me = devnet.account(0).address
  await devnet.snapshot()
})
beforeEach(() => devnet.revert())
afterAll(() => devnet.stop())

const pool = (name: string, args: readonly unknown[], from = me) =>
  aave.send(from, aave.at.pool, AAVE.pool, name, args)
const refused = (name: string, args: readonly unknown[], from = me) =>
  aave.refusal(from, aave.at.pool, AAVE.pool, name, args)
const account = async (user: Address) => {
  const [collateral, debt, available, threshold, ltv, healthFactor] = await aave.client.readContract({
    ...{ address: aave.at.pool, abi: AAVE.pool, functionName: 'getUserAccountData', args: [user] },
  })
  return { collateral, debt, available, threshold, ltv, healthFactor }
}
const reserve = async (token: AaveToken) => {
  const of = { address: aave.at.data, abi: AAVE.data, args: [aave.token[token]] } as const
  const [unnamed, [, ltv, threshold, bonus, factor, , borrowing], [borrowCap, supplyCap], eMode, tokens] =
    await Promise.all([
      aave.client.readContract({ ...of, functionName: 'getReserveData' }),
      aave.client.readContract({ ...of, functionName: 'getReserveConfigurationData' }),
      aave.client.readContract({ ...of, functionName: 'getReserveCaps' }),
      aave.client.readContract({ ...of, functionName: 'getReserveEModeCategory' }),
      aave.client.readContract({ ...of, functionName: 'getReserveTokensAddresses' }),
    ])
  const [, , aTokens, , debt, liquidityRate, borrowRate, , , liquidityIndex, borrowIndex, updated] = unnamed
  return {
    ...{ ltv, threshold, bonus, factor, borrowing, borrowCap, supplyCap, eMode, aTokens, debt, updated },
    ...{ liquidityRate, borrowRate, liquidityIndex, borrowIndex, aToken: tokens[0], debtToken: tokens[2] },
  }
}
const balance = (token: Address, of: Address) =>
  aave.client.readContract({ address: token, abi: AAVE.token, functionName: 'balanceOf', args: [of] })
const scaled = (token: Address, of: Address) =>
  aave.client.readContract({ address: token, abi: AAVE.token, functionName: 'scaledBalanceOf', args: [of] })
const price = (token: AaveToken) =>
  aave.client.readContract({
    ...{
      address: aave.at.oracle,
      abi: AAVE.oracle,
      functionName: 'getAssetPrice',
      args: [aave.token[token]],
    },
  })
const source = (token: AaveToken) =>
  aave.client.readContract({
    ...{
      address: aave.at.oracle,
      abi: AAVE.oracle,
      functionName: 'getSourceOfAsset',
      args: [aave.token[token]],
    },
  })
const now = async () => Number((await aave.client.getBlock()).timestamp)

const WHALES = { wsteth: ACTORS.wrappedWhale, reth: ACTORS.rethWhale, cbeth: ACTORS.cbethWhale } as const

/** Gets a token in its usual way or from its whale, and supplies it. */
async function supply(token: AaveToken, eth: string, from = me): Promise<void> {
  const [address, amount] = [aave.token[token], parseEther(eth)]
  if (token === 'weth') await aave.send(from, address, AAVE.token, 'deposit', [], amount)
  else await aave.send(WHALES[token], address, AAVE.token, 'transfer', [from, amount])
  await aave.send(from, address, AAVE.token, 'approve', [aave.at.pool, amount])
  await pool('supply', [address, amount, from, 0], from)
}
const borrow = (amount: bigint, from = me) =>
  pool('borrow', [aave.token.weth, amount, VARIABLE, 0, from], from)

/** The account's data by the formulas alone. */
async function recomputed(user: Address) {
  const category = await aave.client.readContract({
    ...{ address: aave.at.pool, abi: AAVE.pool, functionName: 'getUserEMode', args: [user] },
  })
  const mode = await aave.client.readContract({
    ...{ address: aave.at.pool, abi: AAVE.pool, functionName: 'getEModeCategoryData', args: [1] },
  })
  const holdings = TOKENS.map(async (token) => {
    const r = await reserve(token)
    const inMode = category !== 0n && r.eMode === category
    return {
      collateral: await balance(r.aToken, user),
      debt: await balance(r.debtToken, user),
      price: await price(token),
      ltv: inMode ? BigInt(mode.ltv) : r.ltv,
      threshold: inMode ? BigInt(mode.threshold) : r.threshold,
    }
  })
  return accountData(await Promise.all(holdings))
}

describe('the market', () => {
  test('is what the manifest says, wired as Aave wires it', async () => {
    expect(devnet.manifest.aave?.version).toBe('v3.0')
    const from = (functionName: 'getPool' | 'getPriceOracle' | 'getPoolDataProvider') =>
      aave.client.readContract({ address: aave.at.provider, abi: AAVE.provider, functionName })
    expect(await from('getPool')).toBe(aave.at.pool)
    expect(await from('getPriceOracle')).toBe(aave.at.oracle)
    expect(await from('getPoolDataProvider')).toBe(aave.at.data)
    const list = await aave.client.readContract({
      ...{ address: aave.at.pool, abi: AAVE.pool, functionName: 'getReservesList' },
    })
    expect(list).toEqual(TOKENS.map((token) => aave.token[token]))
    const unit = { address: aave.at.oracle, abi: AAVE.oracle, functionName: 'BASE_CURRENCY_UNIT' } as const
    expect(await aave.client.readContract(unit)).toBe(100_000_000n)
  })

  test('has limits, thresholds, caps and an e-mode near the live ones', async () => {
    const { ltv, threshold, bonus, factor, borrowing, borrowCap, supplyCap, eMode } = await reserve('weth')
    expect([ltv, threshold, bonus, factor]).toEqual([8_050n, 8_300n, 10_500n, 1_500n])
    expect([borrowing, borrowCap, supplyCap, eMode]).toEqual([true, 2_700_000n, 3_000_000n, 1n])
    for (const token of ['wsteth', 'reth', 'cbeth'] as const) {
      const lst = await reserve(token)
      expect([lst.borrowing, lst.eMode]).toEqual([false, 1n])
      expect(lst.aTokens).toBeLessThan(lst.supplyCap * WAD)
    }
    const mode = await aave.client.readContract({
      ...{ address: aave.at.pool, abi: AAVE.pool, functionName: 'getEModeCategoryData', args: [1] },
    })
    expect(mode).toMatchObject({ ltv: 9_300, threshold: 9_500, bonus: 10_100 })
    expect(mode.label).toBe('WETH,wstETH,cbETH,rETH,weETH,osETH,ETHx / WETH')
    const symbol = { abi: AAVE.token, functionName: 'symbol' } as const
    const { aToken } = await reserve('wsteth')
    expect(await aave.client.readContract({ ...symbol, address: aToken })).toBe('aEthwstETH')
  })

  test('lends WETH at 2.4 to 2.7 % a year, 85 to 90 % of it borrowed, and holds one loop of 5x to 8x', async () => {
    const { aTokens, debt, borrowRate, aToken } = await reserve('weth')
    const available = await balance(aave.token.weth, aToken)
    const utilisation = (debt * 10_000n) / (debt + available)
    expect(Number(utilisation)).toBeGreaterThan(8_500)
    expect(Number(utilisation)).toBeLessThan(9_000)
    expect(Number(borrowRate / 10n ** 21n)).toBeGreaterThan(24_000)
    expect(Number(borrowRate / 10n ** 21n)).toBeLessThan(27_000)
    expect(aTokens).toBeGreaterThan(parseEther('900000'))
    const loop = await account(ACTORS.looper)
    const leverage = Number((loop.collateral * 100n) / (loop.collateral - loop.debt))
    expect(leverage).toBeGreaterThan(500)
    expect(leverage).toBeLessThan(800)
    expect(loop.ltv).toBe(9_300n)
    expect(loop.healthFactor).toBeGreaterThan(WAD)
  })

  test('test account 9 holds a small position', async () => {
    const small = await account(devnet.account(9).address)
    expect(small.collateral).toBeGreaterThan(2n * (await price('weth')))
    expect(small.debt).toBeGreaterThanOrEqual(await price('weth'))
    expect(small.healthFactor).toBeGreaterThan((3n * WAD) / 2n)
  })
})

describe('account data', () => {
  test('agrees with the formulas to the unit, with and without e-mode, also after a while', async () => {
    expect(await account(me)).toEqual(accountData([]))
    await supply('wsteth', '12.345678901234567')
    await supply('reth', '5.1')
    await supply('weth', '3')
    const before = await account(me)
    expect(before).toEqual(await recomputed(me))
    expect(before.ltv).toBeGreaterThan(7_500n)
    expect(before.ltv).toBeLessThan(8_050n)
    await borrow(parseEther('8.000000000000000001'))
    const after = await account(me)
    expect(after).toEqual(await recomputed(me))
    expect(after.debt).toBe((parseEther('8.000000000000000001') * (await price('weth'))) / WAD)
    await pool('setUserEMode', [1])
    const inMode = await account(me)
    expect(inMode).toEqual(await recomputed(me))
    expect([inMode.ltv, inMode.threshold]).toEqual([9_300n, 9_500n])
    expect(inMode.healthFactor).toBeGreaterThan(after.healthFactor)
    await devnet.warp(10 * 86_400)
    const later = await account(me)
    expect(later).toEqual(await recomputed(me))
    expect(later.debt).toBeGreaterThan(inMode.debt)
    for (const other of [ACTORS.looper, ACTORS.borrower, ACTORS.lender])
      expect(await account(other)).toEqual(await recomputed(other))
  })

  test('a year of interest is what the formulas say', async () => {
    await supply('wsteth', '100')
    await supply('weth', '7')
    await borrow(parseEther('50'))
    const { borrowRate, liquidityRate, liquidityIndex, borrowIndex, updated, aToken, debtToken } =
      await reserve('weth')
    const [debtBefore, aTokensBefore] = [await balance(debtToken, me), await balance(aToken, me)]
    await devnet.warp(YEAR)
    const seconds = BigInt((await now()) - updated)
    const debt = rayMul(await scaled(debtToken, me), rayMul(compounded(borrowRate, seconds), borrowIndex))
    expect(await balance(debtToken, me)).toBe(debt)
    const supplied = rayMul(await scaled(aToken, me), rayMul(linear(liquidityRate, seconds), liquidityIndex))
    expect(await balance(aToken, me)).toBe(supplied)
    // Independently of Aave's terms: the debt grows as e^r (its third term vanishes in Aave's rounding), the supply by its rate.
    const growth = Number((debt * 10n ** 12n) / debtBefore) / 1e12
    expect(growth).toBeCloseTo(Math.exp(Number(borrowRate) / 1e27), 5)
    const gain = Number((supplied * 10n ** 12n) / aTokensBefore) / 1e12
    expect(gain).toBeCloseTo(1 + Number(liquidityRate) / 1e27, 6)
  })

  test('another account can repay with interest, and all of it', async () => {
    await supply('wsteth', '20')
    await borrow(parseEther('5'))
    await devnet.warp(YEAR)
    await aave.send(me, aave.token.weth, AAVE.token, 'deposit', [], parseEther('6'))
    await aave.send(me, aave.token.weth, AAVE.token, 'approve', [aave.at.pool, 2n ** 256n - 1n])
    await pool('repay', [aave.token.weth, 2n ** 256n - 1n, VARIABLE, me])
    expect((await account(me)).debt).toBe(0n)
    expect((await account(me)).healthFactor).toBe(2n ** 256n - 1n)
  })
})

describe("refusals, in v3.0's words", () => {
  const weth = () => aave.token.weth
  const loan = (amount: bigint) => [weth(), amount, VARIABLE, 0, me]

  test('34: no collateral; 36: too little of it', async () => {
    expect(await refused('borrow', loan(WAD))).toBe('34')
    await supply('wsteth', '10')
    const room = ((await account(me)).available * WAD) / (await price('weth'))
    expect(await refused('borrow', loan((room * 10_001n) / 10_000n))).toBe('36')
    expect(await refused('borrow', loan((room * 9_999n) / 10_000n))).toBeNull()
  })

  test('35: a withdrawal, or the end of an e-mode, that would leave the debt uncovered', async () => {
    await supply('wsteth', '10')
    await pool('setUserEMode', [1])
    await borrow(((await account(me)).available * WAD * 99n) / (100n * (await price('weth'))))
    expect(await refused('withdraw', [aave.token.wsteth, WAD, me])).toBe('35')
    expect(await refused('setUserEMode', [0])).toBe('35')
    expect(await refused('withdraw', [aave.token.wsteth, 10n ** 15n, me])).toBeNull()
  })

  test('51: above a supply cap; 30: what nobody may borrow; 32: more than one has; 26: nothing', async () => {
    const { supplyCap, aTokens } = await reserve('reth')
    const room = supplyCap * WAD - aTokens
    const whale = ACTORS.rethWhale
    const add = (amount: bigint) => [aave.token.reth, amount, whale, 0]
    expect(await refused('supply', add(room + 1n), whale)).toBe('51')
    expect(await refused('supply', add(room), whale)).toBeNull()
    await supply('wsteth', '10')
    expect(await refused('borrow', [aave.token.reth, WAD, VARIABLE, 0, me])).toBe('30')
    expect(await refused('withdraw', [aave.token.wsteth, 11n * WAD, me])).toBe('32')
    expect(await refused('supply', [weth(), 0n, me, 0])).toBe('26')
  })

  test('50: above a borrow cap', async () => {
    const configurator = await aave.client.readContract({
      ...{ address: aave.at.provider, abi: AAVE.provider, functionName: 'getPoolConfigurator' },
    })
    const abi = parseAbi(['function setBorrowCap(address,uint256)'])
    await supply('wsteth', '10')
    await aave.send(ACTORS.admin, configurator, abi, 'setBorrowCap', [weth(), 800_000n])
    expect(await refused('borrow', loan(WAD))).toBe('50')
    // Whoever is not the risk admin may not.
    expect(await aave.refusal(me, configurator, abi, 'setBorrowCap', [weth(), 1n])).toBe('4')
  })
})

describe('prices', () => {
  const RATES = {
    wsteth: parseAbi(['function stEthPerToken() view returns (uint256)']),
    reth: parseAbi(['function getExchangeRate() view returns (uint256)']),
    cbeth: parseAbi(['function exchangeRate() view returns (uint256)']),
  } as const
  const rateOf = (token: 'wsteth' | 'reth' | 'cbeth') => {
    const address = aave.token[token]
    if (token === 'wsteth')
      return aave.client.readContract({ address, abi: RATES.wsteth, functionName: 'stEthPerToken' })
    if (token === 'reth')
      return aave.client.readContract({ address, abi: RATES.reth, functionName: 'getExchangeRate' })
    return aave.client.readContract({ address, abi: RATES.cbeth, functionName: 'exchangeRate' })
  }

  test.each(['wsteth', 'reth', 'cbeth'] as const)(
    '%s is its redemption rate times ETH/USD',
    async (token) => {
      const address = await source(token)
      const get = <const N extends 'decimals' | 'description' | 'isCapped' | 'getMaxYearlyGrowthRatePercent'>(
        functionName: N,
      ) => aave.client.readContract({ address, abi: AAVE.source, functionName })
      expect(await price(token)).toBe(((await price('weth')) * (await rateOf(token))) / WAD)
      expect(await get('decimals')).toBe(8)
      expect(await get('description')).toContain('USD')
      expect(await get('isCapped')).toBe(false)
      expect(await get('getMaxYearlyGrowthRatePercent')).toBeGreaterThan(700n)
    },
  )

  test('WETH has the price of the feed, and all move with it', async () => {
    const before = { weth: await price('weth'), wsteth: await price('wsteth') }
    const feed = devnet.manifest.feeds.find(({ pair }) => pair === 'ETH/USD')
    expect(await source('weth')).toBe(feed?.address)
    await devnet.control('feed', { pair: 'ETH/USD', price: '1234.5' })
    expect(await price('weth')).toBe(123_450_000_000n)
    expect(await price('wsteth')).toBeLessThan(before.wsteth)
    const loop = await account(ACTORS.looper)
    // Collateral and debt are both ether: the health factor stays.
    expect(Number(loop.healthFactor) / 1e18).toBeCloseTo(
      ((Number(loop.collateral) / Number(loop.debt)) * 9_500) / 10_000,
      6,
    )
  })

  test('a rate above the cap counts as the cap, which grows by the second', async () => {
    const address = await source('wsteth')
    const rate = await rateOf('wsteth')
    const [low, started] = [(rate * 99n) / 100n, await now()]
    const set = [low, started, 500] as const
    expect(await aave.refusal(me, address, AAVE.source, 'setCapParameters', [set])).not.toBeNull()
    await aave.send(ACTORS.admin, address, AAVE.source, 'setCapParameters', [set])
    const perSecond = (low * 500n) / 10_000n / BigInt(YEAR)
    const get = <const N extends 'isCapped' | 'getMaxRatioGrowthPerSecond' | 'getSnapshotRatio' | 'getRatio'>(
      functionName: N,
    ) => aave.client.readContract({ address, abi: AAVE.source, functionName })
    expect(await get('getMaxRatioGrowthPerSecond')).toBe(perSecond)
    expect(await get('getSnapshotRatio')).toBe(low)
    for (const wait of [0, 30 * 86_400]) {
      await devnet.warp(wait)
      const cap = low + perSecond * BigInt((await now()) - started)
      expect(await get('isCapped')).toBe(true)
      expect(await get('getRatio')).toBe(rate)
      expect(await price('wsteth')).toBe(((await price('weth')) * cap) / WAD)
    }
    await devnet.warp(YEAR)
    expect(await get('isCapped')).toBe(false)
    expect(await price('wsteth')).toBe(((await price('weth')) * rate) / WAD)
  })
})
