import type { Address } from '@/lib/core/address'
import type { ProtocolId } from '@/lib/core/lst'

/** What a contract is part of, in the order in which they are shown. */
export const CONTRACT_GROUPS = [
  'lido',
  'rocket-pool',
  'coinbase',
  'feeds',
  'market',
  'lending',
  'shared',
] as const satisfies readonly (ProtocolId | string)[]
export type ContractGroup = (typeof CONTRACT_GROUPS)[number]

/** Who says that this is the address: the deployment's manifest, Lido's locator, Rocket Pool's storage. */
export type NamedBy = 'manifest' | 'locator' | 'storage'

/** What a contract is there for; each has its sentence. */
export type ContractRole =
  | 'locator'
  | 'steth'
  | 'wsteth'
  | 'referralStaker'
  | 'withdrawalQueue'
  | 'stakingRouter'
  | 'storage'
  | 'reth'
  | 'depositPool'
  | 'networkBalances'
  | 'earlierBalances'
  | 'depositSettings'
  | 'networkSettings'
  | 'cbeth'
  | 'feed'
  | 'pool'
  | 'weth'
  | 'quoter'
  | 'swapRouter'
  | 'poolFactory'
  | 'addressesProvider'
  | 'lendingPool'
  | 'lendingOracle'
  | 'lendingData'
  | 'multicall'
  | 'ensResolver'

/** One contract that this deployment reads or calls. */
export interface ListedContract {
  readonly group: ContractGroup
  readonly role: ContractRole
  /** the contract's own name, a proper noun; for a pool or a feed with what it trades or tells */
  readonly name: string
  readonly address: Address
  /** everybody who names the address, who was asked; a disagreement among them is never listed */
  readonly namedBy: readonly NamedBy[]
}
