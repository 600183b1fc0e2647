import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { LentToken } from '@/lib/lending/lending-account'
import type { LendingPool } from '@/lib/lending/lending-pool'

/** What kind of contract stands behind a price: an adapter that caps a rate, a feed that names its trades, or neither. */
export type SourceForm = 'cap' | 'trades' | 'other'

/** A reserve of the pool with the contracts that its figures come from. */
export interface ResolvedReserve {
  readonly token: Address
  readonly aToken: Address
  readonly source: Address
  readonly form: SourceForm
}

export interface ResolvedEther extends ResolvedReserve {
  /** the contract that makes a rate of utilisation */
  readonly strategy: Address
}

/** E-modes in which ether may be borrowed against one of our tokens at least, and (v3.4+) the bit of each of our reserves in their maps. */
export interface ResolvedEModes {
  readonly ids: readonly number[]
  readonly bits: ReadonlyMap<LentToken | 'weth', number>
}

/** A token that the pool lists. */
export interface ListedToken {
  readonly token: Address
  /** undefined where the token does not tell it as text */
  readonly symbol: string | undefined
}

/** Everything of the lending market that changes only by a decision of its governance: looked up when contracts are. Each part fails apart. */
export interface ResolvedLending {
  readonly pool: LendingPool
  readonly ether: Result<ResolvedEther, AppError>
  readonly collateral: Readonly<Record<LentToken, Result<ResolvedReserve, AppError>>>
  readonly eModes: Result<ResolvedEModes, AppError>
  readonly listed: Result<readonly ListedToken[], AppError>
}
