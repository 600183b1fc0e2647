import type { Address } from 'viem'
import type { Artifacts } from '../../compile/artifacts'
import { artifactNamed } from '../replay/artifacts'
import type { ReplayChain } from '../replay/replay-chain'

/** Our contracts by the names of the recordings, and by their names in the registry. */
const plan = [
  ['vault', 'rocketVault', 'RocketVault'],
  ['rETH', 'rocketTokenRETH', 'RocketTokenRETH'],
  ['depositPool', 'rocketDepositPool', 'RocketDepositPool'],
  ['networkBalances', 'rocketNetworkBalances', 'RocketNetworkBalances'],
  ['settingsDeposit', 'rocketDAOProtocolSettingsDeposit', 'RocketDAOProtocolSettingsDeposit'],
  ['settingsNetwork', 'rocketDAOProtocolSettingsNetwork', 'RocketDAOProtocolSettingsNetwork'],
  ['nodeDeposit', 'rocketNodeDeposit', 'RocketNodeDeposit'],
  ['megapoolManager', 'rocketMegapoolManager', 'RocketMegapoolManager'],
] as const

export type RocketContract = (typeof plan)[number][0] | 'storage'
export interface Deployed {
  readonly address: Address
  readonly artifact: Artifacts[string]
}
export type RocketContracts = Readonly<Record<RocketContract, Deployed>>

/** Deploys and registers them; `guardian` is the owner. */
export async function deployRocketPool(
  chain: ReplayChain,
  artifacts: Artifacts,
  guardian: Address,
): Promise<RocketContracts> {
  const storageArtifact = artifactNamed(artifacts, 'RocketStorage')
  const storage = await chain.deploy(storageArtifact, [], guardian)
  const deployed = new Map<RocketContract, Deployed>()
  deployed.set('storage', { address: storage, artifact: storageArtifact })
  for (const [name, registered, contract] of plan) {
    const artifact = artifactNamed(artifacts, contract)
    const address = await chain.deploy(artifact, [storage], guardian)
    await chain.prepare(guardian, storage, storageArtifact.abi, 'devnetRegister', [registered, address])
    deployed.set(name, { address, artifact })
  }
  await chain.prepare(guardian, storage, storageArtifact.abi, 'setDeployedStatus', [])
  const get = (name: RocketContract): Deployed => {
    const found = deployed.get(name)
    if (found === undefined) throw new Error(`${name} is not deployed`)
    return found
  }
  return {
    storage: get('storage'),
    vault: get('vault'),
    rETH: get('rETH'),
    depositPool: get('depositPool'),
    networkBalances: get('networkBalances'),
    settingsDeposit: get('settingsDeposit'),
    settingsNetwork: get('settingsNetwork'),
    nodeDeposit: get('nodeDeposit'),
    megapoolManager: get('megapoolManager'),
  }
}
