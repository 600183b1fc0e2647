import type { Address } from '@/lib/core/address'
import type { Reading } from '@/lib/core/reading'

/** The tokens that are told when they are lent; the pool takes no stETH. */
export const LENT_TOKENS = ['wsteth', 'reth', 'cbeth'] as const
export type LentToken = (typeof LENT_TOKENS)[number]

/** What an account has in the deployment's Aave v3 pool, interest to the block included. A token the pool does not list is `not-in-deployment`. */
export interface LendingAccount {
  /** wei of the token that its aTokens stand for; the units of wstETH, rETH and cbETH are shares of their protocol */
  readonly lent: Readonly<Record<LentToken, Reading<bigint>>>
  /** wei of WETH owed, at variable and, where the pool still has it, at stable rate */
  readonly owed: Reading<bigint>
  /** the pool's receipt tokens (aTokens) of those that it lists: a token moved to one of them is lent, one moved from it is taken back */
  readonly receiptTokens: readonly Address[]
}
