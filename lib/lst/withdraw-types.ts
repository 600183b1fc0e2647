import type { LstId } from '@/lib/core/lst'
import type { ExitIssue } from '@/lib/lst/tx-issue'

/** Why an address cannot be the receiver of a claim: the ether would be lost to the user. */
export type RefusedRecipient = 'zero' | 'queue' | 'token' | 'protocol'

/** Why a request cannot be claimed now by this account. */
export type NotClaimable = 'pending' | 'claimed' | 'not-yours' | 'unknown'

/** A claim that cannot be made so. Words: `claimIssue`. */
export type ClaimIssue =
  | { readonly code: 'nothing-to-claim' }
  | {
      readonly code: 'not-claimable'
      readonly requests: readonly { readonly id: bigint; readonly why: NotClaimable }[]
    }
  | { readonly code: 'recipient-refused'; readonly why: RefusedRecipient }
  | { readonly code: 'unavailable' } // Lido could not be read

/** A queue request that cannot be made so: amounts in wei of the token that is withdrawn. */
export type WithdrawIssue = Extract<
  ExitIssue,
  {
    code:
      | 'queue-paused'
      | 'protocol-stopped'
      | 'below-request-minimum'
      | 'last-part-too-small'
      | 'above-balance'
      | 'unavailable'
  }
>

/** What a request of an amount makes, by the state read. All amounts in wei. */
export interface RequestQuote {
  readonly token: Extract<LstId, 'steth' | 'wsteth'>
  /** of the token */
  readonly pay: bigint
  /** of the token, one per request: all of the largest size, then the rest */
  readonly parts: readonly bigint[]
  /** stETH asked for by all requests together: the most that they will pay */
  readonly stEth: bigint
  /** transactions that the parts usually take, without an approval; the plan says it exactly */
  readonly transactions: number
  /** requests are taken but may wait long: to be confirmed by the user */
  readonly isBunker: boolean
}
