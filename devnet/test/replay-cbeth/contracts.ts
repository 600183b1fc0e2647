import type { Address } from 'viem'
import type { Artifact, Artifacts } from '../../compile/artifacts'
import { artifactNamed } from '../replay/artifacts'
import type { ReplayChain } from '../replay/replay-chain'

export type CoinbaseContract = 'cbETH' | 'updater' | 'mintForwarder'
export interface Deployed {
  readonly address: Address
  readonly artifact: Artifact
}
export type CoinbaseContracts = Readonly<Record<CoinbaseContract | 'implementation', Deployed>>

const name = 'Coinbase Wrapped Staked ETH'

/** Deploys the token behind its proxy, its updater and forwarder, initialised, with the recordings' accounts in their roles. */
export async function deployCoinbase(
  chain: ReplayChain,
  artifacts: Artifacts,
  account: (name: string) => Address,
): Promise<CoinbaseContracts> {
  const deployer = account('deployer')
  const create = async (contract: string, ...args: readonly unknown[]): Promise<Deployed> => {
    const artifact = artifactNamed(artifacts, contract)
    return { address: await chain.deploy(artifact, args, deployer), artifact }
  }
  const initialise = ({ address, artifact }: Deployed, functionName: string, args: readonly unknown[]) =>
    chain.prepare(deployer, address, artifact.abi, functionName, args)

  const implementation = await create('CbETH')
  const proxy = await create('FiatTokenProxy', implementation.address, account('proxyAdmin'))
  const cbETH = { address: proxy.address, artifact: implementation.artifact }
  const roles = ['masterMinter', 'pauser', 'blacklister', 'owner'].map(account)
  await initialise(cbETH, 'initialize', [name, 'cbETH', 'ETH', 18, ...roles])
  await initialise(cbETH, 'initializeV2', [name])
  await initialise(cbETH, 'initializeV2_1', [deployer])
  const updater = await create('ExchangeRateUpdater')
  await initialise(updater, 'initialize', [account('updaterOwner'), cbETH.address])
  const mintForwarder = await create('MintForwarder')
  await initialise(mintForwarder, 'initialize', [account('forwarderOwner'), cbETH.address])
  await chain.settle()
  return { cbETH, updater, mintForwarder, implementation }
}
