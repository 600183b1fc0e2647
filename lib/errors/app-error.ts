import type { PlanIssue } from '@/lib/lst/tx-issue'
import type { SwapIssue } from '@/lib/quote/swap-issue'
import type { SwitchedOff } from '@/lib/switches/switches'

/**
 * Every expected failure has a code; `lib/errors/messages.ts` maps each code to a message key with a `Record`, so that a code
 * without words does not compile. `detail` is for logs and the "details" fold, never the only explanation.
 */
export const APP_ERROR_CODES = [
  // reading
  'rpc-unreachable', // no endpoint answered
  'rpc-wrong-chain', // an endpoint serves another chain than the deployment
  'deployment-changed', // the server serves another network than the page was made for
  'rpc-lagging', // the node's head is too old to be trusted
  'rpc-error', // an endpoint answered with an error
  'rate-limited', // this server was asked for too much at once
  'bad-response', // an answer did not have the expected shape
  'not-in-deployment', // the manifest has no such contract, feed or protocol
  'contract-missing', // no code at a root address
  'contract-disagrees', // a root and what it resolves to contradict each other
  'call-failed', // one call of the multicall failed
  'not-enough-history', // too few reports for an APR
  'feed-stale',
  'feed-invalid',
  'feed-silent', // a feed has no answer from so far back
  'no-market-price', // no pool quotes an amount of that size
  'history-off', // this instance has no indexer
  'history-unreachable', // the indexer does not answer, or not in time
  'history-elsewhere', // the indexer follows another chain than this instance
  'history-at-work', // a long past is being judged for the first time
  'history-not-ready', // the indexer has indexed no block yet
  'reading-error', // anything else while reading, never silent
  // transactions
  'user-rejected', // the user's "no": told, but not as an error
  'wallet-unavailable',
  'wallet-wrong-chain',
  'wallet-account-changed',
  'insufficient-funds',
  'simulation-failed',
  'simulation-changed', // the outcome moved between review and signature: shown again
  'plan-refused', // the protocol would refuse it now: `issue` says why, as in the form
  'permit-not-signed', // what the wallet gave is no signature of the owner over the permit that was shown
  'permit-strange', // the permit to be signed is not for this account, chain, token or spender
  'call-refused', // a step calls something that is on no list of this deployment, or allows more than was asked for
  'too-much-gas', // a single call would need more gas than one transaction may have
  'reverted',
  'ether-not-taken', // the account's own code did not take the ether that was sent to it
  'event-missing', // mined without an error, but without the events of what was asked
  'nonce-conflict',
  'fee-too-low',
  'wallet-busy', // the wallet already shows a request
  'unsupported-method',
  'dropped', // the node no longer knows a transaction that was sent; it may still be mined
  'cancelled', // a batch or a Safe's transaction that will not be sent any more
  'switched-off', // by the operator of this instance: `switched` says what, why and since when
  'switches-unread', // whether it is switched off could not be asked
  'timeout',
  'unknown',
] as const
export type AppErrorCode = (typeof APP_ERROR_CODES)[number]

/** What an intent pays with. */
export type IssueUnit = 'ETH' | 'stETH' | 'wstETH' | 'rETH' | 'cbETH'

export interface AppError {
  readonly code: AppErrorCode
  /** Decoded revert: the custom error's name or the Error(string) text, as the contract spells it. */
  readonly revert?: string
  /** Why no plan could be made, in the terms of the form's own validation; only with `plan-refused`. */
  readonly issue?: PlanIssue | SwapIssue
  /** what switches it off; only with `switched-off` */
  readonly switched?: SwitchedOff
  /** what the amounts in `issue` count */
  readonly unit?: IssueUnit
  /** Raw, English, for the details fold and logs. */
  readonly detail?: string
}
