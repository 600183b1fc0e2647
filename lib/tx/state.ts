import type { Hex } from '@/lib/core/address'
import type { AppError } from '@/lib/errors/app-error'
import type { TxIntent } from '@/lib/tx/intent'
import type { Outcome, Preview, SignedPermit, TxPlan } from '@/lib/tx/plan'

/**
 * Where one plan stands. `unknown` is never `failed`: the transaction may still be mined. `step` counts from 0 and is below
 * `plan.steps.length` (always 0 for a batch).
 */
export type TxState =
  | { readonly is: 'idle' }
  | { readonly is: 'preparing' }
  /** `permit`: the plan's, with a signature that was checked to be the owner's */
  | { readonly is: 'simulating'; readonly plan: TxPlan; readonly permit?: SignedPermit }
  /** simulated and shown, waiting for the user's word; `changed` = the outcome moved since the last review */
  | {
      readonly is: 'review'
      readonly plan: TxPlan
      readonly preview: Preview
      readonly mode: SendMode
      readonly changed: boolean
      /** the wallet did not take the batch that was shown before */
      readonly unbatched?: boolean
      /** the permit was used by somebody else: what it allowed is allowed, and it is not needed any more */
      readonly permitUsed?: boolean
      /** the wallet cannot sign permits: an approval takes its place */
      readonly unpermitted?: boolean
    }
  /** the wallet is asked for the permit: a signature, no transaction */
  | { readonly is: 'permitting'; readonly plan: TxPlan; readonly preview: Preview; readonly mode: SendMode }
  | {
      readonly is: 'signing'
      readonly plan: TxPlan
      readonly preview: Preview
      readonly mode: SendMode
      readonly step: number
    }
  | { readonly is: 'pending'; readonly plan: TxPlan; readonly step: number; readonly hash: Hex }
  | { readonly is: 'pending-batch'; readonly plan: TxPlan; readonly batchId: string }
  /** taken by a Safe or another contract account; `mode` tells which: it may still need other signatures */
  | {
      readonly is: 'queued'
      readonly plan: TxPlan
      readonly step: number
      readonly safeTxHash: Hex
      readonly mode: SendMode
    }
  /** without an outcome: mined without an error, but what it did could not be read from its receipt */
  | { readonly is: 'confirmed'; readonly plan: TxPlan; readonly hash: Hex; readonly outcome?: Outcome }
  /** `permit`: it was the permit that was declined; `rest`: what of the intent is not done by the steps mined before */
  | {
      readonly is: 'rejected'
      readonly plan: TxPlan
      readonly step: number
      readonly permit?: boolean
      readonly rest?: TxIntent
    }
  /** without a hash: the wallet reports a batch that failed on the chain, and not where */
  | {
      readonly is: 'reverted'
      readonly plan: TxPlan
      readonly hash?: Hex
      readonly error: AppError
      readonly rest?: TxIntent
    }
  /** same nonce, another transaction was mined: `by` = what was sent again, if it was found */
  | {
      readonly is: 'replaced'
      readonly plan: TxPlan
      readonly hash: Hex
      readonly by?: Hex
      readonly how: 'cancelled' | 'replaced'
    }
  | {
      readonly is: 'unknown'
      readonly plan: TxPlan
      readonly step: number
      /** what was sent, as the state before had it */
      readonly sent: SentAs
      readonly why: AppError
    }
  /**
   * It cannot go on. `maybeSent`: the wallet was asked, and its answer does not say whether it sent it. `done`: steps that were mined
   * before. Without either, nothing was sent.
   */
  | {
      readonly is: 'failed'
      readonly plan?: TxPlan
      readonly error: AppError
      readonly maybeSent?: boolean
      readonly done?: number
      readonly rest?: TxIntent
    }

/** What a wallet gave for a plan: a hash, the id of a batch, or the hash of its own queue. */
export type SentAs =
  | { readonly is: 'pending'; readonly hash: Hex }
  | { readonly is: 'pending-batch'; readonly batchId: string }
  | { readonly is: 'queued'; readonly safeTxHash: Hex; readonly mode: SendMode }

/** How the plan is sent: one by one, as one EIP-5792 batch, or to a Safe's queue. */
export type SendMode = 'single' | 'batch' | 'safe'
