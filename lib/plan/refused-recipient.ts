import { zeroAddress } from 'viem'
import { lidoLocatorAbi } from '@/abi/lido-locator'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import { readingValue } from '@/lib/core/reading'
import { ok } from '@/lib/core/result'
import type { LidoContracts } from '@/lib/lst/lido/state'
import type { RefusedRecipient } from '@/lib/lst/withdraw-types'
import type { PlanContext } from '@/lib/plan/plan-maker'
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

/**
 * Why claimed ether must not go to an address; undefined where it may. stETH and wstETH take it as a stake of the queue contract, so
 * that the user gets nothing (`measured.md`, withdrawal queue); the zero address and the queue keep it for ever.
 */
export function refusedRecipient(
  { protocols, market }: Pick<PlanContext, 'protocols' | 'market'>,
  further: readonly Address[],
  recipient: Address,
): RefusedRecipient | undefined {
  const among = (addresses: readonly (Address | undefined)[]) =>
    addresses.some((address) => address !== undefined && sameAddress(address, recipient))
  const lido = readingValue(protocols.lido)?.contracts
  const rocket = readingValue(protocols['rocket-pool'])?.contracts
  if (sameAddress(recipient, zeroAddress)) return 'zero'
  if (among([lido?.withdrawalQueue])) return 'queue'
  const { weth } = market.routers
  const tokens = [lido?.steth, lido?.wsteth, rocket?.reth, readingValue(protocols.coinbase)?.contracts.cbeth]
  if (among([...tokens, weth])) return 'token'
  const pools = market.pools.map(({ address }) => address)
  const own = [lido?.locator, lido?.referralStaker, lido?.stakingRouter, ...Object.values(rocket ?? {})]
  return among([...own, ...further, ...pools, ...Object.values(market.routers)]) ? 'protocol' : undefined
}
