import type { Abi } from 'viem'
import { aaveAddressesProviderAbi } from '@/abi/aave-addresses-provider'
import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import { aaveDataProviderV30Abi } from '@/abi/aave-data-provider-v3-0'
import { aaveOracleAbi } from '@/abi/aave-oracle'
import { aavePoolAbi } from '@/abi/aave-pool'
import { aavePoolV30Abi } from '@/abi/aave-pool-v3-0'
import { aavePoolV34Abi } from '@/abi/aave-pool-v3-4'
import { cbethAbi } from '@/abi/cbeth'
import { curveCryptoPoolAbi } from '@/abi/curve-crypto-pool'
import { curvePoolAbi } from '@/abi/curve-pool'
import { curvePriceOracleAbi, curvePriceOracleIndexAbi } from '@/abi/curve-price-oracle'
import { curveStablePoolAbi } from '@/abi/curve-stable-pool'
import { erc20Abi } from '@/abi/erc20'
import { erc20PermitAbi } from '@/abi/erc20-permit'
import { lidoLocatorAbi } from '@/abi/lido-locator'
import { multicall3Abi } from '@/abi/multicall3'
import { priceFeedAbi } from '@/abi/price-feed'
import { quoterV2Abi } from '@/abi/quoter-v2'
import { rethAbi } from '@/abi/reth'
import { rocketDepositPoolAbi } from '@/abi/rocket-deposit-pool'
import { rocketDepositSettingsAbi } from '@/abi/rocket-deposit-settings'
import { rocketNetworkBalancesAbi } from '@/abi/rocket-network-balances'
import { rocketNetworkBalancesV1Abi } from '@/abi/rocket-network-balances-v1'
import { rocketNetworkSettingsAbi } from '@/abi/rocket-network-settings'
import { rocketStorageAbi } from '@/abi/rocket-storage'
import { stakingRouterAbi } from '@/abi/staking-router'
import { stethAbi } from '@/abi/steth'
import { swapRouter02Abi } from '@/abi/swap-router-02'
import { uniswapV3FactoryAbi } from '@/abi/uniswap-v3-factory'
import { uniswapV3PoolAbi } from '@/abi/uniswap-v3-pool'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import { wstethAbi } from '@/abi/wsteth'
import { wstethReferralStakerAbi } from '@/abi/wsteth-referral-staker'

/**
 * The one list of what the app calls, by the part that a contract plays in a deployment. `abi/` holds only what is called, so each list
 * is whole by itself; what a part is asked besides (a token as any token) stands beside its own.
 */
export const APP_FUNCTIONS = {
  multicall3: [multicall3Abi],
  lidoLocator: [lidoLocatorAbi],
  steth: [stethAbi, erc20PermitAbi],
  wsteth: [wstethAbi, erc20PermitAbi],
  referralStaker: [wstethReferralStakerAbi],
  withdrawalQueue: [withdrawalQueueAbi],
  stakingRouter: [stakingRouterAbi],
  rocketStorage: [rocketStorageAbi],
  reth: [rethAbi, erc20PermitAbi],
  rocketDepositPool: [rocketDepositPoolAbi],
  rocketNetworkBalances: [rocketNetworkBalancesAbi, rocketNetworkBalancesV1Abi],
  rocketDepositSettings: [rocketDepositSettingsAbi],
  rocketNetworkSettings: [rocketNetworkSettingsAbi],
  cbeth: [cbethAbi, erc20PermitAbi],
  feed: [priceFeedAbi],
  'uniswap-v3': [uniswapV3PoolAbi],
  'curve-stable': [curvePoolAbi, curveStablePoolAbi, curvePriceOracleAbi, curvePriceOracleIndexAbi],
  'curve-crypto': [curvePoolAbi, curveCryptoPoolAbi, curvePriceOracleAbi, curvePriceOracleIndexAbi],
  weth: [erc20Abi],
  quoterV2: [quoterV2Abi],
  swapRouter02: [swapRouter02Abi],
  uniswapV3Factory: [uniswapV3FactoryAbi],
  aaveAddressesProvider: [aaveAddressesProviderAbi],
  aavePool: [aavePoolAbi, aavePoolV30Abi, aavePoolV34Abi],
  aaveOracle: [aaveOracleAbi],
  aaveDataProvider: [aaveDataProviderAbi, aaveDataProviderV30Abi],
} as const satisfies Readonly<Record<string, readonly Abi[]>>

export type ContractPart = keyof typeof APP_FUNCTIONS
