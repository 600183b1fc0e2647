import { lidoLocatorAbi } from '@/abi/lido-locator'
import type { Address } from '@/lib/core/address'
import { ok } from '@/lib/core/result'
import type { LidoContracts } from '@/lib/lst/lido/state'
import { contractRead, contractReads, optionalRead } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'
import { mapReads } from '@/lib/read/reads'

/** Lido's further contracts by the locator, those that it names: ether sent there is the protocol's, or nobody's. */
export function protocolReads(contracts: LidoContracts): Reads<readonly Address[]> {
  const of = (name: LocatorName) =>
    optionalRead(contractRead(lidoLocatorAbi, 'LidoLocator', contracts.locator, name))
  const reads = contractReads({
    accountingOracle: of('accountingOracle'),
    accounting: of('accounting'),
    burner: of('burner'),
    vaultHub: of('vaultHub'),
    treasury: of('treasury'),
    elRewardsVault: of('elRewardsVault'),
    withdrawalVault: of('withdrawalVault'),
    checker: of('oracleReportSanityChecker'),
  })
  return mapReads(reads, (found) => ok(Object.values(found).filter((address) => address !== undefined)))
}

type LocatorName =
  | 'accountingOracle'
  | 'accounting'
  | 'burner'
  | 'vaultHub'
  | 'treasury'
  | 'elRewardsVault'
  | 'withdrawalVault'
  | 'oracleReportSanityChecker'
