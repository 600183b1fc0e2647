import type { Hex } from '@/lib/core/address'
import type { AppError } from '@/lib/errors/app-error'
import type { TxIntent } from '@/lib/tx/intent'
import { samePermit } from '@/lib/tx/permit-words'
import type { Outcome, Preview, SignedPermit, TxPlan } from '@/lib/tx/plan'
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
      readonly unbatched?: boolean
      readonly permitUsed?: boolean
      readonly unpermitted?: boolean
    }
  /** the user's word: everything is read again before the wallet opens */
  | { readonly on: 'confirm' }
  /** the wallet opens for the permit of the plan */
  | { readonly on: 'permit'; readonly plan: TxPlan; readonly preview: Preview; readonly mode: SendMode }
  /** its signature is there, and is the owner's */
  | { readonly on: 'permitted'; readonly permit: SignedPermit }
  | {
      readonly on: 'sign'
      readonly plan: TxPlan
      readonly preview: Preview
      readonly mode: SendMode
      readonly step: number
    }
  | { readonly on: 'declined'; readonly rest?: TxIntent }
  /** the wallet took nothing, because it cannot take it in this form: everything is read again for another one */
  | { readonly on: 'again' }
  /** it cannot go on; see the state `failed` */
  | {
      readonly on: 'refused'
      readonly error: AppError
      readonly maybeSent?: boolean
      readonly done?: number
      readonly rest?: TxIntent
    }
  | { readonly on: 'sent'; readonly hash: Hex }
  | { readonly on: 'sent-batch'; readonly batchId: string }
  | { readonly on: 'queued'; readonly safeTxHash: Hex }
  /** this step is mined and another one follows */
  | { readonly on: 'step-mined' }
  | { readonly on: 'confirmed'; readonly hash: Hex; readonly outcome?: Outcome }
  | {
      readonly on: 'reverted'
      readonly hash?: Hex
      readonly error: AppError
      readonly rest?: TxIntent
    }
  | { readonly on: 'replaced'; readonly by?: Hex; readonly how: 'cancelled' | 'replaced' }
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
        ? {
            is: 'review',
            plan: event.plan,
            preview: event.preview,
            mode: event.mode,
            changed: event.changed,
            ...(event.unbatched === true ? { unbatched: true } : {}),
            ...(event.permitUsed === true ? { permitUsed: true } : {}),
            ...(event.unpermitted === true ? { unpermitted: true } : {}),
          }
        : state
    case 'confirm':
      return state.is === 'review' ? { is: 'simulating', plan: state.plan } : state
    case 'permit': {
      const { plan, preview, mode } = event
      return state.is === 'simulating' && plan.permit !== undefined
        ? { is: 'permitting', plan, preview, mode }
        : state
    }
    case 'permitted': {
      const isAsked =
        among(state, ['permitting', 'simulating']) && samePermit(state.plan.permit, event.permit)
      return isAsked ? { is: 'simulating', plan: state.plan, permit: event.permit } : state
    }
    case 'sign':
      return among(state, ['simulating', 'signing']) && maySign(state, event)
        ? { is: 'signing', plan: event.plan, preview: event.preview, mode: event.mode, step: event.step }
        : state
    case 'again':
      return among(state, ['signing', 'permitting']) ? { is: 'simulating', plan: state.plan } : state
    case 'declined':
      return decline(state, event.rest)
    case 'refused':
      return refuse(state, event)
    case 'sent':
      return state.is === 'signing'
        ? { is: 'pending', plan: state.plan, step: state.step, hash: event.hash }
        : state
    case 'sent-batch':
      return state.is === 'signing'
        ? { is: 'pending-batch', plan: state.plan, batchId: event.batchId }
        : state
    case 'queued':
      return state.is === 'signing'
        ? { is: 'queued', plan: state.plan, step: state.step, safeTxHash: event.safeTxHash, mode: state.mode }
        : state
    case 'step-mined':
      return among(state, ['pending', 'queued', 'unknown']) ? { is: 'simulating', plan: state.plan } : state
    case 'confirmed':
      return isOut(state)
        ? {
            is: 'confirmed',
            plan: state.plan,
            hash: event.hash,
            ...(event.outcome === undefined ? {} : { outcome: event.outcome }),
          }
        : state
    case 'reverted':
      return isOut(state)
        ? {
            is: 'reverted',
            plan: state.plan,
            error: event.error,
            ...(event.hash === undefined ? {} : { hash: event.hash }),
            ...(event.rest === undefined ? {} : { rest: event.rest }),
          }
        : state
    case 'replaced': {
      const hash = hashOf(state)
      return hash === undefined || !among(state, ['pending', 'unknown'])
        ? state
        : {
            is: 'replaced',
            plan: state.plan,
            hash,
            how: event.how,
            ...(event.by === undefined ? {} : { by: event.by }),
          }
    }
    case 'doubted':
      return doubt(state, event.why)
    case 'seen':
      return state.is === 'unknown' ? seen(state) : state
    case 'dismiss':
      return among(state, ['preparing', 'simulating', 'review', 'permitting', 'rejected', 'failed'])
        ? IDLE
        : state
  }
}

/** A transaction is signed only with all its bytes; what carries the plan's permit, only after that was signed and checked. */
function maySign(
  state: Extract<TxState, { is: 'simulating' | 'signing' }>,
  { plan, step }: Extract<TxEvent, { on: 'sign' }>,
): boolean {
  if (plan.steps.some(({ awaitsPermit }) => awaitsPermit === true)) return false
  if (plan.permit === undefined || step > 0) return true
  return state.is === 'simulating' && samePermit(plan.permit, state.permit)
}

function decline(state: TxState, rest: TxIntent | undefined): TxState {
  if (state.is === 'permitting') return { is: 'rejected', plan: state.plan, step: 0, permit: true }
  if (state.is !== 'signing') return state
  return {
    is: 'rejected',
    plan: state.plan,
    step: state.step,
    ...(rest === undefined ? {} : { rest }),
  }
}

/** Sent, and not decided yet. */
function isOut(
  state: TxState,
): state is Extract<TxState, { is: 'pending' | 'pending-batch' | 'queued' | 'unknown' }> {
  return among(state, ['pending', 'pending-batch', 'queued', 'unknown'])
}

function refuse(state: TxState, event: Extract<TxEvent, { on: 'refused' }>): TxState {
  const { on: _, ...why } = event
  if (state.is === 'preparing') return { is: 'failed', ...why }
  // a batch or a Safe's transaction has no hash of the chain yet: the wallet may still say that it will never be sent
  const canFail = among(state, ['simulating', 'review', 'permitting', 'signing', 'pending-batch', 'queued'])
  const isCalls = state.is === 'unknown' && state.sent.is !== 'pending'
  return canFail || isCalls ? { is: 'failed', plan: state.plan, ...why } : state
}

function doubt(state: TxState, why: AppError): TxState {
  if (state.is === 'unknown') return { ...state, why }
  const { is } = state
  switch (is) {
    case 'pending':
      return { is: 'unknown', plan: state.plan, step: state.step, sent: { is, hash: state.hash }, why }
    case 'pending-batch':
      return { is: 'unknown', plan: state.plan, step: 0, sent: { is, batchId: state.batchId }, why }
    case 'queued': {
      const { plan, step, safeTxHash, mode } = state
      return { is: 'unknown', plan, step, sent: { is, safeTxHash, mode }, why }
    }
    default:
      return state
  }
}

/** Back to what it was before the doubt. */
function seen({ plan, step, sent }: Extract<TxState, { is: 'unknown' }>): TxState {
  return sent.is === 'pending-batch' ? { plan, ...sent } : { plan, step, ...sent }
}

function hashOf(state: TxState): Hex | undefined {
  if (state.is === 'pending') return state.hash
  return state.is === 'unknown' && state.sent.is === 'pending' ? state.sent.hash : undefined
}

function among<K extends TxState['is']>(
  state: TxState,
  kinds: readonly K[],
): state is Extract<TxState, { is: K }> {
  return kinds.some((kind) => kind === state.is)
}
