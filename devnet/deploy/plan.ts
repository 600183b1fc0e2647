import type { Address } from 'viem'
import { ACTORS } from './actors'

/** The contracts of the world, in the order of their deployment, with the artifact each is made of. */
const ARTIFACT = {
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
} as const

export type ContractKey = keyof typeof ARTIFACT
export const CONTRACT_KEYS = Object.keys(ARTIFACT) as readonly ContractKey[]

/** Name of the compiled contract behind a key. */
export function artifactOf(key: ContractKey): string {
  return ARTIFACT[key]
}

/** Contracts that Rocket Pool's registry knows, by the registry's own names, which are our keys. */
export const ROCKET_REGISTERED = CONTRACT_KEYS.filter(
  (key) => key.startsWith('rocket') && key !== 'rocketStorage',
)

/** Annual growth of the validators' balance above which a Lido report reverts, basis points (mainnet: 10 % a year). */
const CL_GROWTH_LIMIT_BP = 1000n
/** Version of Lido's contracts: 4 is Staking Router v3, as on mainnet. */
const LIDO_VERSION = 4n

/** Constructor arguments; addresses are known beforehand, because a deployer's nonces decide them. */
export function constructorArgs(
  key: ContractKey,
  at: Readonly<Record<ContractKey, Address>>,
): readonly unknown[] {
  const { admin } = ACTORS
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
    default:
      return []
  }
}
