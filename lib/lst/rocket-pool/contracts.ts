import { encodePacked, keccak256, zeroAddress } from 'viem'
import { rocketStorageAbi } from '@/abi/rocket-storage'
import type { Hex } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import { err, ok } from '@/lib/core/result'
import type { RocketPoolRoots } from '@/lib/deployment/schema'
import type { RocketPoolContracts } from '@/lib/lst/rocket-pool/state'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'
import { mapReads } from '@/lib/read/reads'

/** Key of a contract in RocketStorage: keccak256("contract.address" + name). */
export function registryKey(name: string): Hex {
  return keccak256(encodePacked(['string', 'string'], ['contract.address', name]))
}

/** Rocket Pool's contracts by its registry; rETH must be the registry's. All but storage and rETH change with upgrades. */
export function rocketPoolContracts(roots: RocketPoolRoots): Reads<RocketPoolContracts> {
  const { storage, reth } = roots
  const lookUp = (name: string) =>
    contractRead(rocketStorageAbi, `RocketStorage[${name}]`, storage, 'getAddress', [registryKey(name)])
  const reads = contractReads({
    reth: lookUp('rocketTokenRETH'),
    depositPool: lookUp('rocketDepositPool'),
    networkBalances: lookUp('rocketNetworkBalances'),
    depositSettings: lookUp('rocketDAOProtocolSettingsDeposit'),
    networkSettings: lookUp('rocketDAOProtocolSettingsNetwork'),
  })
  return mapReads(reads, (found) => {
    if (!sameAddress(found.reth, reth)) {
      const detail = `RocketStorage has rETH at ${found.reth}, the manifest says ${reth}`
      return err({ code: 'contract-disagrees', detail })
    }
    const missing = Object.entries(found).find(([, address]) => address === zeroAddress)
    if (missing !== undefined) {
      return err({ code: 'contract-missing', detail: `RocketStorage knows no ${missing[0]}` })
    }
    return ok({ ...found, storage, reth })
  })
}
