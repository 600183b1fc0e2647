import { type Address, sameAddress } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { isPermitInvalid } from '@/lib/errors/known-reverts'
import { askPermit } from '@/lib/tx/ask-permit'
import { askWallet } from '@/lib/tx/ask-wallet'
import { createFlowStore } from '@/lib/tx/flow-store'
import type { TxIntent } from '@/lib/tx/intent'
import { atShownFees, hasChanged, isUsedUp, isWhatWasSigned } from '@/lib/tx/judge-look'
import { type FlowMemory, lookAtPlan, type Shown } from '@/lib/tx/look'
import type { TxEvent } from '@/lib/tx/machine'
import { awaitsPermit } from '@/lib/tx/permit-words'
import type { TxPlan } from '@/lib/tx/plan'
import type { ClockPort, PlannerPort, RequestPort, WalletLink } from '@/lib/tx/ports'
import { restOfIntent } from '@/lib/tx/rest-of-intent'
import { type SentFlow, sendPlan } from '@/lib/tx/send-plan'
import type { TxStore } from '@/lib/tx/store'
import type { TxFlow } from '@/lib/wallet/port'

export interface RunPorts {
  readonly chainId: number
  readonly chain: RequestPort
  readonly wallet: WalletLink
  readonly planner: PlannerPort
  readonly store: TxStore
  readonly clock: ClockPort
  /** unique on this machine, across tabs */
  readonly newId: () => string
}

type Refused = Omit<Extract<TxEvent, { on: 'refused' }>, 'on'>
type Notes = Partial<Pick<Extract<TxEvent, { on: 'simulated' }>, 'changed' | 'unbatched' | 'unpermitted'>>

/**
 * Starts one intent on its way: plan, simulation, review. Nothing is signed before `confirm`, which reads everything again and goes
 * back to the review when the outcome got worse. A permit is signed first, and then everything is read and simulated again with it. The
 * flow survives nothing; the records it writes survive everything.
 */
export function startFlow(ports: RunPorts, intent: TxIntent): TxFlow {
  const { wallet, chainId } = ports
  const flow = createFlowStore()
  const memory: FlowMemory = {
    cannotBatch: false,
    cannotPermit: false,
    signed: undefined,
    most: undefined,
  }
  let shown: Shown | undefined
  /** what of the intent is still to be done */
  let wanted = intent
  /** steps that were mined before what is under review now */
  let done = 0
  /** the user closed the view: whatever comes, the wallet is asked for nothing more */
  let isLeft = false
  /** each start of a run makes the answers of earlier ones late */
  let run = 0

  /** The account to act for, or why not now. With `expected`: only that one. */
  const whoNow = (expected?: Address): Result<Address, AppError> => {
    const { account, chainId: current } = wallet.current()
    if (account === undefined) return err({ code: 'wallet-unavailable' })
    if (expected !== undefined && !sameAddress(expected, account))
      return err({ code: 'wallet-account-changed' })
    if (current !== chainId) return err({ code: 'wallet-wrong-chain' })
    return ok(account)
  }

  /** The wallet may have moved on while the plan was made for it. */
  const look = async (expected?: Address): Promise<Result<Shown, AppError>> => {
    const who = whoNow(expected)
    if (!who.ok) return who
    const onPlanned = (plan: TxPlan) => void flow.dispatch({ on: 'planned', plan })
    const looked = await lookAtPlan({ ports, intent: wanted, account: who.value, memory, onPlanned })
    const still = whoNow(who.value)
    return still.ok || !looked.ok ? looked : still
  }

  const rest = () => (wanted === intent ? {} : { rest: wanted })

  const refuse = ({ done: last = 0, ...refused }: Refused) =>
    flow.dispatch({
      on: 'refused',
      ...refused,
      ...(done + last === 0 ? {} : { done: done + last }),
      ...rest(),
    })

  /** Runs `action` as the current run: an expected failure or a thrown one ends it as `failed`; a late one says nothing. */
  const guarded = async (action: (isLate: () => boolean) => Promise<Refused | undefined>) => {
    run += 1
    const mine = run
    const isLate = () => mine !== run
    const refused = await action(isLate).catch((error: unknown): Refused => ({ error: decodeError(error) }))
    if (refused !== undefined && !isLate()) refuse(refused)
  }

  const review = (next: Shown, { changed = false, ...notes }: Notes) => {
    shown = next
    const { plan } = next.prepared
    const isUsed = isUsedUp(memory.signed, plan)
    if (plan.permit === undefined || awaitsPermit(plan)) memory.signed = undefined
    flow.dispatch({
      on: 'simulated',
      plan,
      preview: next.preview,
      mode: next.mode,
      changed,
      ...notes,
      ...(isUsed ? { permitUsed: true } : {}),
    })
  }

  /** Looks and shows: nothing of it was agreed to yet. */
  const lookAndShow = async (isLate: () => boolean, notes: Notes, expected?: Address) => {
    const looked = await look(expected)
    if (isLate()) return undefined
    if (!looked.ok) return { error: looked.error }
    review(looked.value, notes)
    return undefined
  }

  const prepare = () => {
    // the machine decides first: a word that means nothing now must not make a running answer late
    if (!flow.dispatch({ on: 'prepare' })) return
    isLeft = false
    done = 0
    void guarded((isLate) => lookAndShow(isLate, {}))
  }

  /** What the wallet is to be asked to send: the plan that was shown, with its permit signed if it has one. */
  const readied = async (before: Shown, isLate: () => boolean): Promise<Refused | Shown | undefined> => {
    const { plan } = before.prepared
    const { permit } = plan
    if (permit === undefined) return before
    if (memory.signed !== undefined && !awaitsPermit(plan))
      return flow.dispatch({ on: 'permitted', permit: memory.signed }) ? before : undefined
    const asked = await askWallet(wallet, ports.clock, plan.account, chainId)
    if (isLate()) return undefined
    if (!asked.ok) return { error: asked.error }
    const { preview, mode } = before
    if (!flow.dispatch({ on: 'permit', plan, preview, mode })) return undefined
    const signed = await askPermit(wallet, permit)
    if (isLate()) return undefined
    if (!signed.ok) return unsigned(signed.error, plan, isLate)
    memory.signed = signed.value
    if (!flow.dispatch({ on: 'permitted', permit: signed.value })) return undefined
    const now = await look(plan.account)
    if (isLate()) return undefined
    if (!now.ok && isPermitInvalid(now.error)) return lookAndShow(isLate, { changed: true }, plan.account)
    if (!now.ok) return { error: now.error }
    if (isWhatWasSigned(before, now.value, signed.value)) return atShownFees(now.value, preview)
    review(now.value, { changed: true })
    return undefined
  }

  const unsigned = async (error: AppError, plan: TxPlan, isLate: () => boolean) => {
    if (error.code === 'user-rejected') {
      flow.dispatch({ on: 'declined', ...rest() })
      return undefined
    }
    if (error.code !== 'unsupported-method') return { error }
    memory.cannotPermit = true
    flow.dispatch({ on: 'again' })
    return lookAndShow(isLate, { unpermitted: true }, plan.account)
  }

  const confirm = () => {
    const before = shown
    if (before === undefined || !flow.dispatch({ on: 'confirm' })) return
    void guarded(async (isLate) => {
      const { plan } = before.prepared
      const now = await look(plan.account)
      if (isLate()) return undefined
      if (!now.ok) return { error: now.error }
      if (hasChanged(before, now.value)) {
        review(now.value, { changed: true })
        return undefined
      }
      const ready = await readied(before, isLate)
      if (ready === undefined || 'error' in ready) return ready
      const sent: SentFlow = {
        flow,
        ports,
        ...ready,
        whoNow,
        isLeft: () => isLeft,
        rest,
        onMined(step) {
          memory.signed = undefined
          wanted = restOfIntent(wanted, [step]) ?? wanted
        },
      }
      const ended = await sendPlan(sent)
      if (ended.is === 'refused') {
        const { is: _, ...refused } = ended
        return refused
      }
      if (ended.is === 'done') return undefined
      if (ended.is === 'changed') done += ended.done
      else {
        memory.cannotBatch = true
        flow.dispatch({ on: 'again' })
      }
      if (isLeft) {
        flow.dispatch({ on: 'dismiss' })
        return undefined
      }
      // what is left is planned anew and shown: it is not what was agreed to
      const notes = ended.is === 'changed' ? { changed: true } : { unbatched: true }
      return lookAndShow(isLate, notes, plan.account)
    })
  }

  /** While it is under review, another account or chain ends it at once: what is shown is not theirs. */
  let stopListening: (() => void) | undefined
  flow.subscribe(() => {
    const state = flow.getState()
    stopListening?.()
    stopListening = undefined
    if (state.is !== 'review') return
    stopListening = wallet.subscribe(() => {
      const who = whoNow(state.plan.account)
      if (!who.ok) refuse({ error: who.error })
    })
  })

  prepare()
  return {
    id: ports.newId(),
    getState: flow.getState,
    subscribe: flow.subscribe,
    confirm,
    dismiss() {
      isLeft = true
      if (flow.dispatch({ on: 'dismiss' })) run += 1
    },
    retry: prepare,
  }
}
