import type { StakeIssue, WrapIssue } from '@/lib/lst/stake-types'
import type { ClaimIssue } from '@/lib/lst/withdraw-types'

/** What stands between an amount and a way out that works. Amounts in wei of the token that is given. Words: `stakeIssue`. */
export type ExitIssue =
  | { readonly code: 'queue-paused' }
  | { readonly code: 'protocol-stopped' }
  /** less than the least that one request may hold */
  | { readonly code: 'below-request-minimum'; readonly minimum: bigint }
  /** what is left for the last request is below the least that one may hold; `add` makes it whole, without `remove` it is not needed */
  | { readonly code: 'last-part-too-small'; readonly add: bigint; readonly remove: bigint }
  /** more than `burn` can pay right now */
  | { readonly code: 'above-collateral'; readonly burnable: bigint }
  | { readonly code: 'no-collateral' }
  | { readonly code: 'pays-nothing' } // so small that it floors to 0 wei
  | { readonly code: 'above-balance'; readonly balance: bigint }
  | { readonly code: 'unavailable' }

/** Everything that a form or a plan can have against an amount. */
export type TxIssue = StakeIssue | WrapIssue | ExitIssue

/** Everything that a plan can have against an intent; one code means one thing, whatever the intent. */
export type PlanIssue = TxIssue | ClaimIssue
