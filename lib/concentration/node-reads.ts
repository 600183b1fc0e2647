import { zeroAddress } from 'viem'
import { rocketMegapoolManagerAbi } from '@/abi/rocket-megapool-manager'
import { rocketMinipoolManagerAbi } from '@/abi/rocket-minipool-manager'
import { rocketNodeManagerAbi } from '@/abi/rocket-node-manager'
import { rocketStorageAbi } from '@/abi/rocket-storage'
import type { RocketNodes } from '@/lib/concentration/live-stake'
import type { Address } from '@/lib/core/address'
import { err, ok } from '@/lib/core/result'
import { registryKey } from '@/lib/lst/rocket-pool/contracts'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'

/** Contracts of Rocket Pool that count. */
export interface CountingContracts {
  readonly nodes: Address
  readonly minipools: Address
  /** absent before v1.4 */
  readonly megapools?: Address
}

/** Looks the counting contracts up in RocketStorage. Error: contract-missing. */
export function countingContracts(storage: Address): Reads<CountingContracts> {
  const lookUp = (name: string) =>
    contractRead(rocketStorageAbi, `RocketStorage[${name}]`, storage, 'getAddress', [registryKey(name)])
  const reads = contractReads({
    nodes: lookUp('rocketNodeManager'),
    minipools: lookUp('rocketMinipoolManager'),
    megapools: lookUp('rocketMegapoolManager'),
  })
  return mapReads(reads, ({ nodes, minipools, megapools }) => {
    if (nodes === zeroAddress || minipools === zeroAddress)
      return err({ code: 'contract-missing', detail: 'RocketStorage knows no node or minipool manager' })
    return ok({ nodes, minipools, ...(megapools === zeroAddress ? {} : { megapools }) })
  })
}

/** `getNodeCount()`, `getStakingMinipoolCount()` and, where there is one, `RocketMegapoolManager.getValidatorCount()`. */
export function nodeReads({ nodes, minipools, megapools }: CountingContracts): Reads<RocketNodes> {
  const counts = {
    registered: contractRead(rocketNodeManagerAbi, 'RocketNodeManager', nodes, 'getNodeCount'),
    stakingMinipools: contractRead(
      rocketMinipoolManagerAbi,
      'RocketMinipoolManager',
      minipools,
      'getStakingMinipoolCount',
    ),
  }
  if (megapools === undefined) return contractReads(counts)
  return contractReads({
    ...counts,
    megapoolValidators: contractRead(
      rocketMegapoolManagerAbi,
      'RocketMegapoolManager',
      megapools,
      'getValidatorCount',
    ),
  })
}
