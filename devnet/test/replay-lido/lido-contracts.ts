import type { Abi, Address } from 'viem'
import type { Artifacts } from '../../compile/artifacts'
import { artifactNamed } from '../replay/artifacts'
import type { ReplayChain } from '../replay/replay-chain'

export interface Deployed {
  readonly address: Address
  readonly abi: Abi
}

/** Our Lido, under the names of the recordings. */
export interface LidoContracts {
  readonly owner: Address
  readonly stETH: Deployed
  readonly wstETH: Deployed
  readonly staker: Deployed
  readonly withdrawalQueue: Deployed
  readonly accountingOracle: Deployed
  readonly accounting: Deployed
  readonly burner: Deployed
  readonly stakingRouter: Deployed
  readonly nodeOperators: Deployed
  readonly elRewardsVault: Deployed
  readonly withdrawalVault: Deployed
  readonly contractWallet: Deployed
  readonly treasury: Address
  readonly vaultHub: Address
}

/** The bound on yearly growth that the recorded sanity checker had, basis points; that of version 4 had none. */
const annualIncreaseLimit = (version: bigint) => (version >= 4n ? 2n ** 256n - 1n : 10_000n)
const treasury = '0x000000000000000000000000000000000000fee5'
const vaultHub = '0x000000000000000000000000000000000000fa00'

/** Deploys everything and connects it: one staking module, a fee of 5 % for it and 5 % for the treasury. */
export async function deployLido(
  chain: ReplayChain,
  artifacts: Artifacts,
  owner: Address,
  walletOwner: Address,
  version: bigint,
): Promise<LidoContracts> {
  const deploy = async (name: string, ...args: readonly unknown[]): Promise<Deployed> => {
    const artifact = artifactNamed(artifacts, name)
    return { address: await chain.deploy(artifact, args, owner), abi: artifact.abi }
  }
  const locator = await deploy('LidoLocator', owner)
  const stETH = await deploy('Lido', locator.address, owner, version)
  const wstETH = await deploy('WstETH', stETH.address)
  const stakingRouter = await deploy('StakingRouter', locator.address, owner)
  const nodeOperators = await deploy('StakingModule', owner)
  await chain.settle()
  const contracts = {
    owner,
    stETH,
    wstETH,
    stakingRouter,
    nodeOperators,
    staker: await deploy('WstETHReferralStaker', wstETH.address),
    withdrawalQueue: await deploy('WithdrawalQueueERC721', locator.address, wstETH.address, owner),
    accountingOracle: await deploy('AccountingOracle', locator.address, owner),
    accounting: await deploy('Accounting', locator.address),
    burner: await deploy('Burner', locator.address),
    elRewardsVault: await deploy('LidoExecutionLayerRewardsVault', locator.address),
    withdrawalVault: await deploy('WithdrawalVault', locator.address),
    contractWallet: await deploy('ContractWallet', walletOwner),
    treasury,
    vaultHub,
  } as const
  const checker = await deploy('OracleReportSanityChecker', owner, annualIncreaseLimit(version))
  const components = {
    lido: stETH.address,
    withdrawalQueue: contracts.withdrawalQueue.address,
    stakingRouter: stakingRouter.address,
    accountingOracle: contracts.accountingOracle.address,
    accounting: contracts.accounting.address,
    burner: contracts.burner.address,
    wstETH: wstETH.address,
    vaultHub,
    treasury,
    elRewardsVault: contracts.elRewardsVault.address,
    withdrawalVault: contracts.withdrawalVault.address,
    oracleReportSanityChecker: checker.address,
  }
  await chain.prepare(owner, locator.address, locator.abi, 'devnetSetComponents', [components])
  await chain.settle()
  await chain.prepare(owner, stETH.address, stETH.abi, 'devnetInitialize', [])
  const module = ['curated', nodeOperators.address, 500, 500, 10_000, 1]
  await chain.prepare(owner, stakingRouter.address, stakingRouter.abi, 'devnetAddModule', module)
  const figures = {
    nodeOperatorsCount: 1n,
    activeNodeOperatorsCount: 1n,
    totalExitedValidators: 0n,
    totalDepositedValidators: 1n,
    depositableValidatorsCount: 0n,
    validatorsBalanceGwei: 32_000_000_000n,
  }
  await chain.prepare(owner, nodeOperators.address, nodeOperators.abi, 'devnetSetFigures', [figures])
  await chain.settle()
  return contracts
}
