import type { Address } from 'viem'
import { AAVE_DEPLOYED, AAVE_DERIVED, aaveArgs } from './aave/plan'
import { ACTORS } from './actors'
import { CURVE_DEPLOYED, CURVE_DERIVED, curveArgs } from './curve/plan'
import { UNISWAP_DEPLOYED, UNISWAP_DERIVED, uniswapArgs, WRAPPED_ETHER } from './uniswap/plan'

/** The protocols and the feeds, in the order of their deployment, with the artifact each is made of. */
const PROTOCOLS = {
  locator: 'LidoLocator',
  lido: 'Lido',
  wsteth: 'WstETH',
  referralStaker: 'WstETHReferralStaker',
  curatedModule: 'StakingModule',
  simpleDvtModule: 'StakingModule',
  communityModule: 'StakingModule',
  stakingRouter: 'StakingRouter',
  elRewardsVault: 'LidoExecutionLayerRewardsVault',
  withdrawalVault: 'WithdrawalVault',
  burner: 'Burner',
  accounting: 'Accounting',
  sanityChecker: 'OracleReportSanityChecker',
  accountingOracle: 'AccountingOracle',
  withdrawalQueue: 'WithdrawalQueueERC721',
  rocketStorage: 'RocketStorage',
  rocketVault: 'RocketVault',
  rocketTokenRETH: 'RocketTokenRETH',
  rocketDepositPool: 'RocketDepositPool',
  rocketNetworkBalances: 'RocketNetworkBalances',
  rocketDAOProtocolSettingsDeposit: 'RocketDAOProtocolSettingsDeposit',
  rocketDAOProtocolSettingsNetwork: 'RocketDAOProtocolSettingsNetwork',
  rocketNodeDeposit: 'RocketNodeDeposit',
  rocketNodeManager: 'RocketNodeManager',
  rocketMinipoolManager: 'RocketMinipoolManager',
  rocketMegapoolManager: 'RocketMegapoolManager',
  rocketNetworkRevenues: 'RocketNetworkRevenues',
  cbeth: 'CbETH',
  rateUpdater: 'ExchangeRateUpdater',
  feedEthUsd: 'PriceFeed',
  feedEurUsd: 'PriceFeed',
  feedJpyUsd: 'PriceFeed',
  feedStethEth: 'PriceFeed',
  feedRethEth: 'PriceFeed',
  feedCbethEth: 'PriceFeed',
} as const

const DEPLOYED = {
  ...WRAPPED_ETHER,
  ...PROTOCOLS,
  ...UNISWAP_DEPLOYED,
  ...CURVE_DEPLOYED,
  ...AAVE_DEPLOYED,
} as const
const DERIVED = { ...UNISWAP_DERIVED, ...CURVE_DERIVED, ...AAVE_DERIVED } as const

/** A contract that the admin deploys by itself. */
export type DeployedKey = keyof typeof DEPLOYED
/** A contract that others make, such as a pool by its factory. */
export type DerivedKey = keyof typeof DERIVED
export type ContractKey = DeployedKey | DerivedKey

function keysOf<K extends string>(record: Readonly<Record<K, string>>): readonly K[] {
  return Object.keys(record).filter((key): key is K => key in record)
}

/** In the order of their deployment. */
export const DEPLOYED_KEYS = keysOf(DEPLOYED)
export const CONTRACT_KEYS: readonly ContractKey[] = [...DEPLOYED_KEYS, ...keysOf(DERIVED)]

/** Name of the compiled contract behind a key. */
export function artifactOf(key: ContractKey): string {
  return { ...DEPLOYED, ...DERIVED }[key]
}

/** Contracts that Rocket Pool's registry knows, by the registry's own names, which are our keys. */
export const ROCKET_REGISTERED = DEPLOYED_KEYS.filter(
  (key) => key.startsWith('rocket') && key !== 'rocketStorage',
)

function isKeyOf<K extends string>(record: Readonly<Record<K, string>>, key: string): key is K {
  return key in record
}

/** Annual growth of the validators' balance above which a Lido report reverts, basis points (mainnet: 10 % a year). */
const CL_GROWTH_LIMIT_BP = 1000n
/** Version of Lido's contracts: 4 is Staking Router v3, as on mainnet. */
const LIDO_VERSION = 4n

/** Constructor arguments; addresses are known beforehand, because a deployer's nonces decide them. */
export function constructorArgs(
  key: DeployedKey,
  at: Readonly<Record<DeployedKey, Address>>,
): readonly unknown[] {
  const { admin } = ACTORS
  if (isKeyOf(UNISWAP_DEPLOYED, key)) return uniswapArgs(key, at)
  if (isKeyOf(CURVE_DEPLOYED, key)) return curveArgs(key, at)
  if (isKeyOf(AAVE_DEPLOYED, key)) return aaveArgs(key, at)
  if (key.startsWith('rocket') && key !== 'rocketStorage') return [at.rocketStorage]
  switch (key) {
    case 'locator':
    case 'curatedModule':
    case 'simpleDvtModule':
    case 'communityModule':
      return [admin]
    case 'lido':
      return [at.locator, admin, LIDO_VERSION]
    case 'wsteth':
      return [at.lido]
    case 'referralStaker':
      return [at.wsteth]
    case 'stakingRouter':
    case 'accountingOracle':
      return [at.locator, admin]
    case 'elRewardsVault':
    case 'withdrawalVault':
    case 'burner':
    case 'accounting':
      return [at.locator]
    case 'sanityChecker':
      return [admin, CL_GROWTH_LIMIT_BP]
    case 'withdrawalQueue':
      return [at.locator, at.wsteth, admin]
    case 'feedEthUsd':
      return [8, 'ETH / USD']
    case 'feedEurUsd':
      return [8, 'EUR / USD']
    case 'feedJpyUsd':
      return [8, 'JPY / USD']
    case 'feedStethEth':
      return [18, 'STETH / ETH']
    case 'feedRethEth':
      return [18, 'RETH / ETH']
    case 'feedCbethEth':
      return [18, 'CBETH / ETH']
    default:
      return []
  }
}
