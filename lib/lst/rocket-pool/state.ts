import type { Address } from '@/lib/core/address'

/** Contracts of Rocket Pool, looked up in RocketStorage; only it and rETH are permanent. */
export interface RocketPoolContracts {
  readonly storage: Address
  readonly reth: Address
  readonly depositPool: Address
  readonly networkBalances: Address
  readonly depositSettings: Address
  readonly networkSettings: Address
}

export interface RocketPoolState {
  readonly contracts: RocketPoolContracts
  /** wei, as last reported: `RocketNetworkBalances.getTotalETHBalance` */
  readonly totalEth: bigint
  /** rETH wei, as last reported: `getTotalRETHSupply` */
  readonly rethSupply: bigint
  readonly depositEnabled: boolean
  /** wei */
  readonly minimumDeposit: bigint
  /** wei, `RocketDepositPool.getMaximumDepositAmount`: 0 when disabled or full */
  readonly maximumDeposit: bigint
  /** fraction of 1e18 taken from a deposit */
  readonly depositFee: bigint
  /** wei that `burn` can pay right now, `rETH.getTotalCollateral` */
  readonly totalCollateral: bigint
  /** fraction of 1e18 of rewards that does not reach rETH holders; undefined where this network does not tell it */
  readonly commission?: bigint
  /** wei that wait in the deposit pool, `getBalance`; undefined where it is not told, as for the two below */
  readonly poolBalance?: bigint
  /** wei that the deposit pool may hold, `getMaximumDepositPoolSize` */
  readonly poolSize?: bigint
  /** seconds between two reports of the balances, `getSubmitBalancesFrequency` */
  readonly reportEvery?: bigint
}

export interface RocketPoolAccount {
  /** rETH wei */
  readonly rEth: bigint
}
