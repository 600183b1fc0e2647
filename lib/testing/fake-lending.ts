import type { Abi } from 'viem'
import { aaveAddressesProviderAbi } from '@/abi/aave-addresses-provider'
import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import { aaveDataProviderV30Abi } from '@/abi/aave-data-provider-v3-0'
import { aaveOracleAbi } from '@/abi/aave-oracle'
import { aavePoolAbi } from '@/abi/aave-pool'
import { aavePoolV30Abi } from '@/abi/aave-pool-v3-0'
import { aavePoolV34Abi } from '@/abi/aave-pool-v3-4'
import { aavePriceCapAbi } from '@/abi/aave-price-cap'
import { aaveRatesV30Abi } from '@/abi/aave-rates-v3-0'
import { aaveRatesV34Abi } from '@/abi/aave-rates-v3-4'
import { erc20Abi } from '@/abi/erc20'
import { priceFeedAbi } from '@/abi/price-feed'
import type { Address } from '@/lib/core/address'
import type { Deployment } from '@/lib/deployment/schema'
import type { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { COINBASE, LIDO, ROCKET_POOL, testAddress } from '@/lib/testing/states'

export type LendingVersion = 'v3.0' | 'v3.4+'

const WAD = 10n ** 18n
const RAY = 10n ** 27n

/** Contracts of the market below. */
export const MARKET = {
  provider: testAddress(0x81),
  pool: testAddress(0x82),
  data: testAddress(0x83),
  weth: testAddress(0x84),
  oracle: testAddress(0x85),
  rates: testAddress(0x86),
  aWeth: testAddress(0x87),
  etherFeed: testAddress(0x88),
  wstethCap: testAddress(0x89),
  rethFeed: testAddress(0x8a),
  cbethSource: testAddress(0x8b),
  usdc: testAddress(0x8c),
} as const

const { wsteth } = LIDO.contracts
const { reth } = ROCKET_POOL.contracts
const { cbeth } = COINBASE.contracts

export function lendingDeployment(version: LendingVersion): Deployment {
  const { provider, pool, oracle, data, weth } = MARKET
  return {
    ...FAKE_DEPLOYMENT,
    aave: { version, addressesProvider: provider, pool, oracle, dataProvider: data },
    routers: { weth },
  }
}

/** What one asset answers; another one is refused. */
export function perAsset<T>(told: readonly (readonly [Address, T])[]): (asset: unknown) => T {
  return (asset) => {
    const found = told.find(([token]) => token === String(asset).toLowerCase())
    if (found === undefined) throw new Error('reverted')
    return found[1]
  }
}

/** As `getReserveConfigurationData` answers: risk in basis points, whether it may be borrowed, active, frozen. */
export function config(ltv: bigint, threshold: bigint, bonus: bigint, borrowable = false, frozen = false) {
  return [18n, ltv, threshold, bonus, 1_500n, threshold > 0n, borrowable, false, true, frozen]
}

/** As `getReserveData` answers. */
export function reserveData(aTokens: bigint, treasury: bigint, stable: bigint, debt: bigint, rate: bigint) {
  return [0n, treasury, aTokens, stable, debt, 0n, rate, 0n, 0n, (RAY * 11n) / 10n, RAY, 0]
}

/**
 * A lending market of mainnet's kind on a fake node: WETH at 88 %, wstETH behind a capped rate, rETH behind a feed of its trades, cbETH
 * behind a contract that tells nothing, and USDC, which is none of ours.
 */
export function addLending(node: FakeNode, version: LendingVersion): void {
  const { provider, pool, data, weth, oracle, rates, aWeth } = MARKET
  const isOld = version === 'v3.0'
  node.add(provider, aaveAddressesProviderAbi, { getPool: pool, getPriceOracle: oracle })
  node.add(data, [...aaveDataProviderAbi, ...aaveDataProviderV30Abi], {
    ADDRESSES_PROVIDER: provider,
    getReserveConfigurationData: perAsset([
      [weth, config(8_050n, 8_300n, 10_500n, true)],
      [wsteth, config(7_850n, 8_100n, 10_600n)],
      [reth, config(7_500n, 7_900n, 10_750n, false, true)],
      [cbeth, config(0n, 7_900n, 10_750n)],
    ]),
    getReserveCaps: perAsset([
      [weth, [2_700_000n, 3_000_000n]],
      [wsteth, [0n, 1_600_000n]],
      [reth, [0n, 0n]],
      [cbeth, [0n, 30_000n]],
    ]),
    getReserveData: perAsset([
      [weth, reserveData(1_000n * WAD, 0n, 80n * WAD, 800n * WAD, 26n * 10n ** 24n)],
      [wsteth, reserveData(700n * WAD, 11n, 0n, 0n, 0n)],
      [reth, reserveData(5n, 0n, 0n, 0n, 0n)],
      [cbeth, reserveData(6n, 0n, 0n, 0n, 0n)],
    ]),
    getPaused: perAsset([
      [weth, false],
      [wsteth, true],
      [reth, false],
    ]),
    getReserveTokensAddresses: perAsset([
      [weth, [aWeth, testAddress(0), testAddress(0x91)]],
      ...[wsteth, reth, cbeth].map(
        (token) => [token, [testAddress(0x92), testAddress(0), testAddress(0x93)]] as const,
      ),
    ]),
    getInterestRateStrategyAddress: rates,
    ...(isOld
      ? {
          getReserveEModeCategory: perAsset([
            [weth, 1n],
            [wsteth, 1n],
            [reth, 2n],
            [cbeth, 1n],
          ]),
        }
      : {}),
  })
  node.add(oracle, aaveOracleAbi, {
    BASE_CURRENCY_UNIT: 10n ** 8n,
    getAssetPrice: perAsset([
      [weth, 300_000_000_000n],
      [wsteth, 370_000_000_000n],
      [reth, 340_000_000_000n],
      [cbeth, 330_000_000_000n],
    ]),
    getSourceOfAsset: perAsset([
      [weth, MARKET.etherFeed],
      [wsteth, MARKET.wstethCap],
      [reth, MARKET.rethFeed],
      [cbeth, MARKET.cbethSource],
    ]),
  })
  node.add(pool, [...aavePoolAbi, ...aavePoolV30Abi, ...aavePoolV34Abi], {
    getReservesList: [weth, wsteth, MARKET.usdc, reth, cbeth],
    ...(isOld ? { getEModeCategoryData: oldEMode } : newEModes(weth)),
  })
  const sources: Abi = [...aavePriceCapAbi, ...priceFeedAbi]
  node.add(MARKET.etherFeed, sources, { description: 'ETH / USD' })
  node.add(MARKET.wstethCap, sources, {
    ...{ description: 'Capped wstETH / ETH / USD', getRatio: 123n * 10n ** 16n, isCapped: false },
    ...{ getSnapshotRatio: 12n * 10n ** 17n, getSnapshotTimestamp: 1_780_000_000n },
    getMaxRatioGrowthPerSecond: 3_680_000_000n,
  })
  node.add(MARKET.rethFeed, sources, { description: 'RETH / ETH' })
  node.add(MARKET.cbethSource, sources, { description: 'CBETH / ETH Exchange Rate' })
  if (isOld) {
    node.add(rates, aaveRatesV30Abi, {
      ...{ OPTIMAL_USAGE_RATIO: (RAY * 92n) / 100n, getBaseVariableBorrowRate: 0n },
      ...{ getVariableRateSlope1: 27n * 10n ** 24n, getVariableRateSlope2: 8n * 10n ** 26n },
    })
  } else {
    node.add(rates, aaveRatesV34Abi, {
      getInterestRateData: perAsset([
        [
          weth,
          {
            ...{ optimalUsageRatio: (RAY * 92n) / 100n, baseVariableBorrowRate: 0n },
            ...{ variableRateSlope1: 27n * 10n ** 24n, variableRateSlope2: 8n * 10n ** 26n },
          },
        ],
      ]),
    })
  }
  node.add(weth, erc20Abi, { symbol: 'WETH', balanceOf: perAsset([[aWeth, 120n * WAD]]) })
  node.add(MARKET.usdc, erc20Abi, { symbol: 'USDC' })
  for (const token of [wsteth, reth, cbeth]) {
    const known = node.contracts.get(token)
    if (known !== undefined) node.add(token, [...known.abi, ...erc20Abi], known.answers)
  }
}

function oldEMode(id: unknown) {
  if (Number(id) !== 1) throw new Error('reverted')
  const parameters = { ltv: 9_300, liquidationThreshold: 9_500, liquidationBonus: 10_100 }
  return { ...parameters, priceSource: testAddress(0), label: 'ETH correlated' }
}

/** Reserves by id: 0 WETH, 1 wstETH, 2 USDC, 3 rETH, 4 cbETH. E-mode 1 is of stablecoins, 3 of all our tokens, 26 of wstETH. */
function newEModes(weth: Address): Record<string, unknown> {
  const byId = (told: Record<number, unknown>, none: unknown) => (id: unknown) => told[Number(id)] ?? none
  const parameters = (ltv: number, liquidationThreshold: number, liquidationBonus: number) => ({
    ...{ ltv, liquidationThreshold, liquidationBonus },
  })
  const ids: readonly Address[] = [weth, wsteth, MARKET.usdc, reth, cbeth]
  return {
    getReserveAddressById: (id: unknown) => ids[Number(id)] ?? testAddress(0),
    getVirtualUnderlyingBalance: perAsset([[weth, 120n * WAD]]),
    getEModeCategoryCollateralConfig: byId(
      {
        1: parameters(9_000, 9_300, 10_200),
        3: parameters(9_300, 9_500, 10_100),
        26: parameters(9_400, 9_600, 10_050),
      },
      parameters(0, 0, 0),
    ),
    getEModeCategoryLabel: byId({ 3: 'ETH correlated', 26: 'wstETH / WETH' }, ''),
    getEModeCategoryCollateralBitmap: byId({ 1: 0b00100n, 3: 0b11010n, 26: 0b00010n }, 0n),
    getEModeCategoryBorrowableBitmap: byId({ 1: 0b00101n, 3: 0b00001n, 26: 0b00001n }, 0n),
    getEModeCategoryLtvzeroBitmap: byId({ 3: 0b01000n }, 0n),
  }
}
