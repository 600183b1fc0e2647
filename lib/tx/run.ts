import { type Address, sameAddress } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { canBatch } from '@/lib/tx/batch'
import { isWorse, samePlan } from '@/lib/tx/compare-preview'
import { createFlowStore } from '@/lib/tx/flow-store'
import type { TxIntent } from '@/lib/tx/intent'
import type { TxEvent } from '@/lib/tx/machine'
import type { Preview } from '@/lib/tx/plan'
import type { ClockPort, PlannerPort, PreparedPlan, RequestPort, WalletLink } from '@/lib/tx/ports'
import { readHeadAndFees } from '@/lib/tx/read-fees'
import { type SentFlow, sendPlan } from '@/lib/tx/send-plan'
import { simulatePlan } from '@/lib/tx/simulate'
import type { SendMode } from '@/lib/tx/state'
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

interface Shown {
  readonly prepared: PreparedPlan
  readonly preview: Preview
  readonly mode: SendMode
}

/**
 * Starts one intent on its way: plan, simulation, review. Nothing is signed before `confirm`, which reads everything again and goes
 * back to the review when the outcome got worse. The flow survives nothing; the records it writes survive everything.
 */
export function startFlow(ports: RunPorts, intent: TxIntent): TxFlow {
  const { wallet, planner, chain, chainId } = ports
  const flow = createFlowStore()
  let shown: Shown | undefined
  /** the wallet declined or could not take the batch it had announced */
  let cannotBatch = false
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

  const modeFor = async ({ plan, isContract }: PreparedPlan): Promise<SendMode> => {
    if (wallet.current().kind === 'safe') return 'safe'
    // a contract account answers a lone transaction with a hash that may be its queue's: a batch it can be asked about
    const isWanted = plan.steps.length > 1 || isContract === true
    if (!isWanted || cannotBatch) return 'single'
    return (await canBatch(wallet, ports.clock, plan.account, chainId)) ? 'batch' : 'single'
  }

  const look = async (account: Address): Promise<Result<Shown, AppError>> => {
    // leaves together with the planner's first request
    const head = readHeadAndFees(chain)
    const prepared = await planner.prepare(intent, account)
    if (!prepared.ok) return prepared
    flow.dispatch({ on: 'planned', plan: prepared.value.plan })
    const mode = await modeFor(prepared.value)
    const paysGas = mode !== 'safe' && prepared.value.isContract !== true
    const preview = await simulatePlan(chain, prepared.value, { paysGas, head })
    if (!preview.ok) return preview
    const isOthers = mode === 'single' && prepared.value.isContract === true
    return ok({
      prepared: prepared.value,
      preview: isOthers ? withoutFees(preview.value) : preview.value,
      mode,
    })
  }

  const refuse = ({ done: last = 0, ...refused }: Refused) =>
    flow.dispatch({ on: 'refused', ...refused, ...(done + last === 0 ? {} : { done: done + last }) })

  /** Runs `action` as the current run: an expected failure or a thrown one ends it as `failed`; a late one says nothing. */
  const guarded = async (action: (isLate: () => boolean) => Promise<Refused | undefined>) => {
    run += 1
    const mine = run
    const isLate = () => mine !== run
    const refused = await action(isLate).catch((error: unknown): Refused => ({ error: decodeError(error) }))
    if (refused !== undefined && !isLate()) refuse(refused)
  }

  const review = (next: Shown, changed: boolean, unbatched = false) => {
    shown = next
    flow.dispatch({
      on: 'simulated',
      plan: next.prepared.plan,
      preview: next.preview,
      mode: next.mode,
      changed,
      unbatched,
    })
  }

  const prepare = () => {
    // the machine decides first: a word that means nothing now must not make a running answer late
    if (!flow.dispatch({ on: 'prepare' })) return
    isLeft = false
    done = 0
    void guarded(async (isLate) => {
      const who = whoNow()
      if (!who.ok) return { error: who.error }
      const looked = await look(who.value)
      if (isLate()) return undefined
      // the wallet may have moved on while the plan was made for it
      const still = whoNow(who.value)
      if (!looked.ok) return { error: looked.error }
      if (!still.ok) return { error: still.error }
      review(looked.value, false)
      return undefined
    })
  }

  const confirm = () => {
    const before = shown
    if (before === undefined || !flow.dispatch({ on: 'confirm' })) return
    void guarded(async (isLate) => {
      const { plan } = before.prepared
      const who = whoNow(plan.account)
      if (!who.ok) return { error: who.error }
      const now = await look(who.value)
      if (isLate()) return undefined
      const still = whoNow(plan.account)
      if (!now.ok) return { error: now.error }
      if (!still.ok) return { error: still.error }
      const isSame = samePlan(plan, now.value.prepared.plan) && before.mode === now.value.mode
      if (!isSame || isWorse(before.preview, now.value.preview)) {
        review(now.value, true)
        return undefined
      }
      const sent: SentFlow = { flow, ports, intent, whoNow, isLeft: () => isLeft, ...before }
      const ended = await sendPlan(sent)
      if (ended.is === 'refused') {
        const { is: _, ...refused } = ended
        return refused
      }
      if (ended.is === 'done') return undefined
      if (ended.is === 'changed') done += ended.done
      else {
        cannotBatch = true
        flow.dispatch({ on: 'again' })
      }
      if (isLeft) {
        flow.dispatch({ on: 'dismiss' })
        return undefined
      }
      // what is left is planned anew and shown: it is not what was agreed to
      const rest = await look(plan.account)
      if (isLate()) return undefined
      if (!rest.ok) return { error: rest.error }
      review(rest.value, ended.is === 'changed', ended.is === 'unbatched')
      return undefined
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

/** Who executes for a contract account, and at what price, is not known. */
function withoutFees({ fees: _, maxFee: __, expectedFee: ___, ...preview }: Preview): Preview {
  return preview
}
