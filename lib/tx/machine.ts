import type { Hex } from '@/lib/core/address'
import type { AppError } from '@/lib/errors/app-error'
import type { Outcome, Preview, TxPlan } from '@/lib/tx/plan'
import type { SendMode, TxState } from '@/lib/tx/state'

/** What can happen to a flow; the runner says it, the machine decides what it means. */
export type TxEvent =
  | { readonly on: 'prepare' }
  | { readonly on: 'planned'; readonly plan: TxPlan }
  | {
      readonly on: 'simulated'
      readonly plan: TxPlan
      readonly preview: Preview
      readonly mode: SendMode
      readonly changed: boolean
    }
  /** the user's word: everything is read again before the wallet opens */
  | { readonly on: 'confirm' }
  | {
      readonly on: 'sign'
      readonly plan: TxPlan
      readonly preview: Preview
      readonly mode: SendMode
      readonly step: number
    }
  | { readonly on: 'declined' }
  /** it cannot go on, and nothing more was sent */
  | { readonly on: 'refused'; readonly error: AppError }
  | { readonly on: 'sent'; readonly hash: Hex }
  | { readonly on: 'sent-batch'; readonly batchId: string }
  | { readonly on: 'queued'; readonly safeTxHash: Hex }
  /** this step is mined and another one follows */
  | { readonly on: 'step-mined' }
  | { readonly on: 'confirmed'; readonly hash: Hex; readonly outcome: Outcome }
  | { readonly on: 'reverted'; readonly hash: Hex; readonly error: AppError }
  | { readonly on: 'replaced'; readonly by: Hex; readonly how: 'cancelled' | 'replaced' }
  /** it was sent and nobody can say what became of it */
  | { readonly on: 'doubted'; readonly why: AppError }
  /** a doubted transaction was seen again */
  | { readonly on: 'seen' }
  | { readonly on: 'dismiss' }

const IDLE: TxState = { is: 'idle' }

/**
 * One step of a flow: total and pure. An event that does not belong to the state leaves it as it is (the very same object), so late
 * answers change nothing; `confirmed` has no way out, and only the chain leads out of a state that carries a hash.
 */
export function reduceTx(state: TxState, event: TxEvent): TxState {
  switch (event.on) {
    case 'prepare':
      return among(state, ['idle', 'failed', 'rejected', 'reverted', 'replaced'])
        ? { is: 'preparing' }
        : state
    case 'planned':
      return state.is === 'preparing' ? { is: 'simulating', plan: event.plan } : state
    case 'simulated':
      return state.is === 'simulating'
        ? { is: 'review', plan: event.plan, preview: event.preview, mode: event.mode, changed: event.changed }
        : state
    case 'confirm':
      return state.is === 'review' ? { is: 'simulating', plan: state.plan } : state
    case 'sign':
      return among(state, ['simulating', 'signing'])
        ? { is: 'signing', plan: event.plan, preview: event.preview, mode: event.mode, step: event.step }
        : state
    case 'declined':
      return state.is === 'signing' ? { is: 'rejected', plan: state.plan, step: state.step } : state
    case 'refused':
      return refuse(state, event.error)
    case 'sent':
      return state.is === 'signing'
        ? { is: 'pending', plan: state.plan, step: state.step, hash: event.hash }
        : state
    case 'sent-batch':
      return state.is === 'signing'
        ? { is: 'pending-batch', plan: state.plan, batchId: event.batchId }
        : state
    case 'queued':
      return state.is === 'signing' ? { is: 'queued', plan: state.plan, safeTxHash: event.safeTxHash } : state
    case 'step-mined':
      return among(state, ['pending', 'unknown']) ? { is: 'simulating', plan: state.plan } : state
    case 'confirmed':
      return isOut(state)
        ? { is: 'confirmed', plan: state.plan, hash: event.hash, outcome: event.outcome }
        : state
    case 'reverted':
      return isOut(state) ? { is: 'reverted', plan: state.plan, hash: event.hash, error: event.error } : state
    case 'replaced':
      return among(state, ['pending', 'unknown'])
        ? { is: 'replaced', plan: state.plan, hash: state.hash, by: event.by, how: event.how }
        : state
    case 'doubted':
      return among(state, ['pending', 'unknown'])
        ? { is: 'unknown', plan: state.plan, step: state.step, hash: state.hash, why: event.why }
        : state
    case 'seen':
      return state.is === 'unknown'
        ? { is: 'pending', plan: state.plan, step: state.step, hash: state.hash }
        : state
    case 'dismiss':
      return among(state, ['preparing', 'simulating', 'review', 'rejected', 'failed']) ? IDLE : state
  }
}

/** Sent, and not decided yet. */
function isOut(
  state: TxState,
): state is Extract<TxState, { is: 'pending' | 'pending-batch' | 'queued' | 'unknown' }> {
  return among(state, ['pending', 'pending-batch', 'queued', 'unknown'])
}

function refuse(state: TxState, error: AppError): TxState {
  if (state.is === 'preparing') return { is: 'failed', error }
  // a batch or a Safe's transaction has no hash of the chain yet: the wallet may still say that it will never be sent
  return among(state, ['simulating', 'review', 'signing', 'pending-batch', 'queued'])
    ? { is: 'failed', plan: state.plan, error }
    : state
}

function among<K extends TxState['is']>(
  state: TxState,
  kinds: readonly K[],
): state is Extract<TxState, { is: K }> {
  return kinds.some((kind) => kind === state.is)
}
