import { type Abi, type Address, encodeDeployData } from 'viem'
import { type BlockPlan, type Tx, writeBlocks } from '../chain/block-writer'
import type { Contract } from '../chain/contract'
import type { Rpc } from '../chain/rpc'
import type { Artifact, Artifacts } from '../compile/artifacts'
import { deriveAave } from './aave/derive-aave'
import { ACTORS } from './actors'
import { DEPLOYED_AT } from './deployed-at'
import {
  artifactOf,
  CONTRACT_KEYS,
  type ContractKey,
  constructorArgs,
  DEPLOYED_KEYS,
  type DeployedKey,
  type DerivedKey,
} from './plan'
import { createPools } from './uniswap/create-pools'

export type Contracts = Readonly<Record<ContractKey, Contract>>

function artifactFor(artifacts: Artifacts, key: ContractKey): Artifact {
  const artifact = artifacts[artifactOf(key)]
  if (artifact === undefined) throw new Error(`The contract ${artifactOf(key)} was not compiled.`)
  return artifact
}

/** Makes the contracts that other contracts make, each block 12 seconds after the last one. */
export type Derive = (
  rpc: Rpc,
  deployed: Readonly<Record<DeployedKey, Contract>>,
  artifacts: Artifacts,
) => Promise<Partial<Record<DerivedKey, Address>>>

const DERIVATIONS: readonly Derive[] = [createPools, deriveAave]

function record<K extends ContractKey, T>(keys: readonly K[], make: (key: K, index: number) => T) {
  return Object.fromEntries(keys.map((key, index) => [key, make(key, index)])) as Record<K, T>
}

/** Pairs addresses with the ABIs they were deployed from. */
export function contractsAt<K extends ContractKey>(
  artifacts: Artifacts,
  addresses: Readonly<Record<K, Address>>,
): Readonly<Record<K, Contract>> {
  const keys = CONTRACT_KEYS.filter((key): key is K => key in addresses)
  return record(keys, (key) => ({ address: addresses[key], abi: artifactFor(artifacts, key).abi as Abi }))
}

// A block holds 30 million gas; the largest contract takes about five.
const PER_BLOCK = 5
const DEPLOY_GAS = 6_000_000n

/**
 * Deploys every contract, from the admin's first transaction on, `timestamp` being the first block's.
 *
 * @throws Error naming what failed
 */
export async function deployContracts(rpc: Rpc, artifacts: Artifacts, timestamp: number): Promise<Contracts> {
  const { admin } = ACTORS
  const at = DEPLOYED_AT
  const txs = DEPLOYED_KEYS.map((key): Tx => {
    const { abi, bytecode } = artifactFor(artifacts, key)
    const data = encodeDeployData({ abi, bytecode, args: constructorArgs(key, at) })
    return { from: admin, data, gas: DEPLOY_GAS, what: `deployment of ${artifactOf(key)} (${key})` }
  })
  const plans: BlockPlan[] = []
  for (let first = 0; first < txs.length; first += PER_BLOCK)
    plans.push({ timestamp: timestamp + plans.length * 12, txs: txs.slice(first, first + PER_BLOCK) })
  const [failure] = await writeBlocks(rpc, plans)
  if (failure) throw new Error(`${failure.what}: ${failure.reason}`)
  const deployed = contractsAt(artifacts, at)
  let addresses: Partial<Record<ContractKey, Address>> = at
  for (const derive of DERIVATIONS) addresses = { ...addresses, ...(await derive(rpc, deployed, artifacts)) }
  const missing = CONTRACT_KEYS.filter((key) => !(key in addresses))
  if (missing.length > 0) throw new Error(`Nothing made ${missing.join(', ')}.`)
  return contractsAt(artifacts, addresses as Record<ContractKey, Address>)
}
