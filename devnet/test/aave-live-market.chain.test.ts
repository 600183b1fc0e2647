import {
  type Address,
  decodeErrorResult,
  decodeFunctionResult,
  encodeErrorResult,
  encodeFunctionData,
  parseAbi,
  toEventSelector,
  toFunctionSelector,
  toFunctionSignature,
} from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Artifact } from '../compile/artifacts'
import { compileContracts } from '../compile/compile'
import { type Anvil, startAnvil } from './replay/anvil'
import { artifactNamed } from './replay/artifacts'
import { ReplayChain } from './replay/replay-chain'

const owner: Address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const user: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const weth: Address = '0x000000000000000000000000000000000000bEEF'
const wsteth: Address = '0x000000000000000000000000000000000000cafE'
const start = 1_770_000_000

/** The live market's signatures, from protocols.md and its JSON. */
const LIVE = parseAbi([
  'struct CollateralConfig { uint16 ltv; uint16 liquidationThreshold; uint16 liquidationBonus; }',
  'function getUserAccountData(address user) view returns (uint256 totalCollateralBase, uint256 totalDebtBase, uint256 availableBorrowsBase, uint256 currentLiquidationThreshold, uint256 ltv, uint256 healthFactor)',
  'function getUserEMode(address user) view returns (uint256)',
  'function setUserEMode(uint8 categoryId)',
  'function getEModeCategoryCollateralConfig(uint8 id) view returns (CollateralConfig)',
  'function getEModeCategoryCollateralBitmap(uint8 id) view returns (uint128)',
  'function getEModeCategoryBorrowableBitmap(uint8 id) view returns (uint128)',
  'function getEModeCategoryLtvzeroBitmap(uint8 id) view returns (uint128)',
  'function getEModeCategoryLabel(uint8 id) view returns (string)',
  'function getReservesList() view returns (address[])',
  'function supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode)',
  'function borrow(address asset, uint256 amount, uint256 interestRateMode, uint16 referralCode, address onBehalfOf)',
  'function repay(address asset, uint256 amount, uint256 interestRateMode, address onBehalfOf) returns (uint256)',
  'function withdraw(address asset, uint256 amount, address to) returns (uint256)',
  'function getVirtualUnderlyingBalance(address asset) view returns (uint128)',
  'function getReserveConfigurationData(address asset) view returns (uint256 decimals, uint256 ltv, uint256 liquidationThreshold, uint256 liquidationBonus, uint256 reserveFactor, bool usageAsCollateralEnabled, bool borrowingEnabled, bool stableBorrowRateEnabled, bool isActive, bool isFrozen)',
  'function getReserveCaps(address asset) view returns (uint256 borrowCap, uint256 supplyCap)',
  'function getReserveData(address asset) view returns (uint256 unbacked, uint256 accruedToTreasuryScaled, uint256 totalAToken, uint256 totalStableDebt, uint256 totalVariableDebt, uint256 liquidityRate, uint256 variableBorrowRate, uint256 stableBorrowRate, uint256 averageStableBorrowRate, uint256 liquidityIndex, uint256 variableBorrowIndex, uint40 lastUpdateTimestamp)',
  'function getUserReserveData(address asset, address user) view returns (uint256 currentATokenBalance, uint256 currentStableDebt, uint256 currentVariableDebt, uint256 principalStableDebt, uint256 scaledVariableDebt, uint256 stableBorrowRate, uint256 liquidityRate, uint40 stableRateLastUpdated, bool usageAsCollateralEnabled)',
  'function getAssetPrice(address asset) view returns (uint256)',
  'function getAssetsPrices(address[] assets) view returns (uint256[])',
  'function BASE_CURRENCY_UNIT() view returns (uint256)',
  'function getPool() view returns (address)',
  'function getPriceOracle() view returns (address)',
  'function getPoolDataProvider() view returns (address)',
  'error HealthFactorLowerThanLiquidationThreshold()',
  'error CollateralCannotCoverNewBorrow()',
  'error SupplyCapExceeded()',
  'error BorrowCapExceeded()',
  'error ReserveFrozen()',
  'error ReservePaused()',
  'error ReserveInactive()',
  'error BorrowingNotEnabled()',
  'error NotBorrowableInEMode()',
  'error UserHasAssetWithZeroLtv()',
  'error LtvValidationFailed()',
  'error InvalidCollateralInEmode(address reserve, uint256 categoryId)',
  'error InvalidDebtInEmode(address reserve, uint256 categoryId)',
])
/** Selectors that stand in protocols.json, so that a misspelt signature is noticed here too. */
const KNOWN_SELECTORS: Readonly<Record<string, string>> = {
  getUserAccountData: '0xbf92857c',
  getUserEMode: '0xeddf1b79',
  setUserEMode: '0x28530a47',
  getEModeCategoryCollateralConfig: '0xb286f467',
  getEModeCategoryCollateralBitmap: '0xb0771dba',
  getEModeCategoryBorrowableBitmap: '0x903a2c71',
  getEModeCategoryLtvzeroBitmap: '0xfd89dee5',
  getEModeCategoryLabel: '0x2083e183',
  getReserveData: '0x35ea6a75',
  borrow: '0xa415bcad',
  HealthFactorLowerThanLiquidationThreshold: '0x6679996d',
  CollateralCannotCoverNewBorrow: '0x911ceb81',
  NotBorrowableInEMode: '0x57db5bba',
  InvalidCollateralInEmode: '0xd2f93f12',
}

let anvil: Anvil
let chain: ReplayChain
let artifact: Artifact
let market: Address
let time = start

beforeAll(async () => {
  artifact = artifactNamed(await compileContracts(), 'AaveLiveMarket')
  anvil = await startAnvil({ number: 0, time: start })
  chain = new ReplayChain(anvil.rpc)
  market = await chain.deploy(artifact, [], owner)
  await chain.settle()
})
afterAll(() => anvil.stop())

async function set(functionName: string, args: readonly unknown[]): Promise<void> {
  time += 12
  const data = encodeFunctionData({ abi: artifact.abi, functionName, args: [...args] })
  expect(await chain.transact({ from: owner, to: market, data }, time)).toMatchObject({ ok: true })
}
type Readable = Extract<(typeof LIVE)[number], { type: 'function' }>['name']
async function call(functionName: Readable, args: readonly unknown[] = []) {
  const data = encodeFunctionData({ abi: artifact.abi, functionName, args: [...args] })
  return chain.call({ from: user, to: market, data })
}
async function view(functionName: Readable, args: readonly unknown[] = []): Promise<unknown> {
  const { ok, output } = await call(functionName, args)
  expect(ok).toBe(true)
  // Decoded as the live ABI says, not as our own.
  return decodeFunctionResult({ abi: LIVE, functionName, data: output })
}

describe("a contract with the live market's signatures", () => {
  it('has each function and error exactly as they are', () => {
    const signatures = (abi: Artifact['abi']) =>
      abi.flatMap((item) => {
        if (item.type === 'function')
          return [
            `${toFunctionSelector(item)} ${toFunctionSignature(item)} -> ${item.outputs.map(({ type, ...rest }) => ('components' in rest ? rest.components.map((c) => c.type).join() : type)).join()}`,
          ]
        return item.type === 'error'
          ? [`error ${item.name}(${item.inputs.map(({ type }) => type).join()})`]
          : []
      })
    const ours = signatures(artifact.abi).filter((text) => !text.includes('devnet'))
    expect(ours.sort()).toEqual(signatures(LIVE).sort())
  })

  it('has the selectors that are known', () => {
    for (const [name, selector] of Object.entries(KNOWN_SELECTORS)) {
      const item = artifact.abi.find((entry) => 'name' in entry && entry.name === name)
      if (item?.type === 'function') expect(toFunctionSelector(item)).toBe(selector)
      else if (item?.type === 'error') {
        const text = `${item.name}(${item.inputs.map(({ type }) => type).join()})`
        expect(toEventSelector(`event ${text}`).slice(0, 10)).toBe(selector)
      } else throw new Error(`There is no ${name}.`)
    }
  })

  it('tells what was set: an account, reserves, an e-mode with its bitmaps', async () => {
    const reserve = {
      ...{ ltv: 8_050n, liquidationThreshold: 8_300n, liquidationBonus: 10_500n, reserveFactor: 1_500n },
      ...{
        borrowCap: 2_700_000n,
        supplyCap: 3_000_000n,
        totalAToken: 10n ** 24n,
        totalVariableDebt: 88n * 10n ** 22n,
      },
      ...{
        liquidityRate: 19n * 10n ** 24n,
        variableBorrowRate: 258n * 10n ** 23n,
        virtualBalance: 12n * 10n ** 22n,
      },
      ...{ liquidityIndex: 10n ** 27n, variableBorrowIndex: 2n * 10n ** 27n, price: 314_000_000_000n },
      ...{ borrowingEnabled: true, frozen: false },
    }
    await set('devnetSetReserve', [weth, reserve])
    await set('devnetSetReserve', [wsteth, { ...reserve, price: 389_000_000_000n, borrowingEnabled: false }])
    await set('devnetSetReserve', [weth, { ...reserve, price: 315_000_000_000n }])
    await set('devnetSetAccount', [
      user,
      {
        ...{ totalCollateralBase: 1_000n, totalDebtBase: 900n, availableBorrowsBase: 30n },
        ...{ currentLiquidationThreshold: 9_500n, ltv: 9_300n, healthFactor: 1_055_555_555_555_555_556n },
      },
    ])
    await set('devnetSetHolding', [user, weth, { aTokenBalance: 0n, variableDebt: 10n }])
    const config = { ltv: 9_300, liquidationThreshold: 9_500, liquidationBonus: 10_100 }
    const bits = { collateralBitmap: 0b11n, borrowableBitmap: 0b01n, ltvzeroBitmap: 0b10n }
    await set('devnetSetEMode', [1, { config, ...bits, label: 'wstETH / WETH' }])

    expect(await view('getReservesList')).toEqual([weth, wsteth])
    expect(await view('getUserAccountData', [user])).toEqual([
      ...[1_000n, 900n, 30n, 9_500n, 9_300n],
      1_055_555_555_555_555_556n,
    ])
    expect(await view('getEModeCategoryCollateralConfig', [1])).toEqual(config)
    expect(await view('getEModeCategoryCollateralBitmap', [1])).toBe(0b11n)
    expect(await view('getEModeCategoryBorrowableBitmap', [1])).toBe(0b01n)
    expect(await view('getEModeCategoryLtvzeroBitmap', [1])).toBe(0b10n)
    expect(await view('getEModeCategoryLabel', [1])).toBe('wstETH / WETH')
    expect(await view('getEModeCategoryLabel', [2])).toBe('')
    expect(await view('getAssetsPrices', [[weth, wsteth]])).toEqual([315_000_000_000n, 389_000_000_000n])
    expect(await view('getReserveCaps', [weth])).toEqual([2_700_000n, 3_000_000n])
    expect(await view('getReserveConfigurationData', [wsteth])).toEqual([
      ...[18n, 8_050n, 8_300n, 10_500n, 1_500n],
      ...[true, false, false, true, false],
    ])
    const data = (await view('getReserveData', [weth])) as readonly unknown[]
    expect(data.slice(0, 7)).toEqual([
      0n,
      0n,
      10n ** 24n,
      0n,
      88n * 10n ** 22n,
      19n * 10n ** 24n,
      258n * 10n ** 23n,
    ])
    const holding = (await view('getUserReserveData', [weth, user])) as readonly unknown[]
    expect(holding.slice(0, 5)).toEqual([0n, 0n, 10n, 0n, 5n])
    expect(await view('getVirtualUnderlyingBalance', [weth])).toBe(12n * 10n ** 22n)
    for (const name of ['getPool', 'getPriceOracle', 'getPoolDataProvider'] as const)
      expect(await view(name)).toBe(market)
  })

  it('refuses every transaction by the custom error that was set', async () => {
    const borrow = ['borrow', [weth, 1n, 2n, 0, user]] as const
    const others = [
      ['supply', [weth, 1n, user, 0]],
      ['repay', [weth, 1n, 2n, user]],
      ['withdraw', [weth, 1n, user]],
      ['setUserEMode', [1]],
    ] as const
    for (const [name, args] of [borrow, ...others]) expect((await call(name, args)).ok).toBe(true)
    const errors = [
      ['HealthFactorLowerThanLiquidationThreshold', []],
      ['CollateralCannotCoverNewBorrow', []],
      ['InvalidCollateralInEmode', [wsteth, 1n]],
    ] as const
    for (const [errorName, args] of errors) {
      await set('devnetSetRefusal', [encodeErrorResult({ abi: artifact.abi, errorName, args: [...args] })])
      for (const [name, callArgs] of [borrow, ...others]) {
        const { ok, output } = await call(name, callArgs)
        expect(ok).toBe(false)
        const error = decodeErrorResult({ abi: LIVE, data: output })
        expect([error.errorName, error.args ?? []]).toEqual([errorName, args])
      }
    }
    await set('devnetSetRefusal', ['0x'])
    time += 12
    const data = encodeFunctionData({ abi: LIVE, functionName: 'setUserEMode', args: [1] })
    expect(await chain.transact({ from: user, to: market, data }, time)).toMatchObject({ ok: true })
    expect(await view('getUserEMode', [user])).toBe(1n)
  })
})
