import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Reading } from '@/lib/core/reading'
import type { LentToken } from '@/lib/lending/lending-account'

/** What an account has of one token in the pool, wei of the token, interest to the block included. */
export interface HeldReserve {
  readonly supplied: bigint
  /** what is supplied stands behind the account's debts */
  readonly isCollateral: boolean
  /** at variable and, where the pool still has it, at stable rate */
  readonly owed: bigint
}

/** A token of the pool that is none of ours, and that the account supplies or owes. */
export interface OtherReserve extends HeldReserve {
  readonly token: Address
  /** as the token spells it; undefined where it does not */
  readonly symbol: string | undefined
}

/** The account as the pool sees it: `Pool.getUserAccountData`. */
export interface AccountFigures {
  /** in the oracle's base currency, of which `unit` is one (US dollars on mainnet) */
  readonly collateral: bigint
  readonly debt: bigint
  readonly unit: bigint
  /** basis points of the collateral's worth, over all of it */
  readonly threshold: bigint
  readonly ltv: bigint
  /** 18 decimals, liquidated below 1; undefined: nothing is owed */
  readonly healthFactor: bigint | undefined
}

/** What an account has in the deployment's lending pool, all of one block. Served by `GET /api/lending/:address`. */
export interface LendingPosition {
  readonly chainId: number
  /** name of the deployment */
  readonly deployment: string
  readonly block: BlockRef
  readonly address: Address
  readonly tokens: Readonly<Record<LentToken, Reading<HeldReserve>>>
  readonly ether: Reading<HeldReserve>
  /** id of the account's efficiency mode; 0: none */
  readonly eMode: Reading<bigint>
  readonly account: Reading<AccountFigures>
  /** only what is supplied or owed */
  readonly others: Reading<readonly OtherReserve[]>
}
