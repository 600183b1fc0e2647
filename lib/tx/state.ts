import type { Hex } from '@/lib/core/address'
import type { AppError } from '@/lib/errors/app-error'
import type { Outcome, Preview, TxPlan } from '@/lib/tx/plan'

/**
 * Where one plan stands. `unknown` is never `failed`: the transaction may still be mined. `step` counts from 0 and is below
 * `plan.steps.length` (always 0 for a batch).
 */
export type TxState =
  | { readonly is: 'idle' }
  | { readonly is: 'preparing' }
  | { readonly is: 'simulating'; readonly plan: TxPlan }
  /** simulated and shown, waiting for the user's word; `changed` = the outcome moved since the last review */
  | {
      readonly is: 'review'
      readonly plan: TxPlan
      readonly preview: Preview
      readonly mode: SendMode
      readonly changed: boolean
    }
  | {
      readonly is: 'signing'
      readonly plan: TxPlan
      readonly preview: Preview
      readonly mode: SendMode
      readonly step: number
    }
  | { readonly is: 'pending'; readonly plan: TxPlan; readonly step: number; readonly hash: Hex }
  | { readonly is: 'pending-batch'; readonly plan: TxPlan; readonly batchId: string }
  | { readonly is: 'queued'; readonly plan: TxPlan; readonly safeTxHash: Hex }
  | { readonly is: 'confirmed'; readonly plan: TxPlan; readonly hash: Hex; readonly outcome: Outcome }
  | { readonly is: 'rejected'; readonly plan: TxPlan; readonly step: number }
  | { readonly is: 'reverted'; readonly plan: TxPlan; readonly hash: Hex; readonly error: AppError }
  /** same nonce, another transaction was mined: `by` = what was sent again (speed-up keeps the intent), or a cancel */
  | {
      readonly is: 'replaced'
      readonly plan: TxPlan
      readonly hash: Hex
      readonly by: Hex
      readonly how: 'cancelled' | 'replaced'
    }
  | {
      readonly is: 'unknown'
      readonly plan: TxPlan
      readonly step: number
      readonly hash: Hex
      readonly why: AppError
    }
  | { readonly is: 'failed'; readonly plan?: TxPlan; readonly error: AppError } // nothing was sent

/** How the plan is sent: one by one, as one EIP-5792 batch, or to a Safe's queue. */
export type SendMode = 'single' | 'batch' | 'safe'
