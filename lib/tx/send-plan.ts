import type { Address, Hex } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { askWallet } from '@/lib/tx/ask-wallet'
import { sendBatch } from '@/lib/tx/batch'
import { isWorse } from '@/lib/tx/compare-preview'
import type { FlowStore } from '@/lib/tx/flow-store'
import { eventOf, followRecord } from '@/lib/tx/follow'
import type { TxIntent } from '@/lib/tx/intent'
import { leastOf } from '@/lib/tx/least-of'
import type { TxEvent } from '@/lib/tx/machine'
import { mergeOutcomes } from '@/lib/tx/merge-outcomes'
import type { SendFailure } from '@/lib/tx/not-sent'
import type { Outcome, Preview, TxStep } from '@/lib/tx/plan'
import type { PreparedPlan } from '@/lib/tx/ports'
import type { TxRecord } from '@/lib/tx/record'
import type { RunPorts } from '@/lib/tx/run'
import { sendStep, sendToSafe } from '@/lib/tx/send'
import { simulatePlan } from '@/lib/tx/simulate'
import type { SendMode } from '@/lib/tx/state'
import { stillShown } from '@/lib/tx/still-shown'

/** a node behind the block that mined the step before is asked again */
const LAG_TRIES = 6
const LAG_MS = 1_000

export interface SentFlow {
  readonly flow: FlowStore
  readonly ports: RunPorts
  readonly prepared: PreparedPlan
  readonly preview: Preview
  readonly mode: SendMode
  whoNow(expected: Address): Result<Address, AppError>
  /** true once the user closed the view: nothing more is asked of the wallet */
  isLeft(): boolean
  /** what of the intent is not done, once some of it is */
  rest(): { readonly rest?: TxIntent }
  onMined(step: TxStep): void
}

export type Ended =
  | { readonly is: 'done' }
  | {
      readonly is: 'refused'
      readonly error: AppError
      readonly maybeSent?: boolean
      readonly done?: number
    }
  /** the wallet takes no batch: nothing was sent, and separate steps have to be shown first */
  | { readonly is: 'unbatched' }
  | { readonly is: 'changed'; readonly done: number }

/**
 * Hands a reviewed plan to the wallet, with exactly what was shown, and follows it until the chain decides. Each hash is in the
 * store before anything else happens to it. Ends `changed` when a later step would do less than was shown.
 */
export async function sendPlan(sent: SentFlow): Promise<Ended> {
  if (sent.mode === 'single') return sendSteps(sent)
  const { flow, ports, prepared, preview, mode } = sent
  const { plan } = prepared
  const asked = await askWallet(ports.wallet, ports.clock, plan.account, plan.chainId)
  if (!asked.ok) return { is: 'refused', error: asked.error }
  if (!flow.dispatch({ on: 'sign', plan, preview, mode, step: 0 })) return { is: 'done' }
  if (mode === 'safe') {
    const queued = await sendToSafe(ports.wallet, plan)
    if (!queued.ok) return declinedOr(sent, queued.error, 0)
    const record = write(sent, 0, { sent: { via: 'safe', safeTxHash: queued.value }, status: 'queued' })
    flow.dispatch({ on: 'queued', safeTxHash: queued.value })
    return follow(sent, record, [])
  }
  const batch = await sendBatch(ports.wallet, plan)
  if (!batch.ok && batch.error.error.code === 'unsupported-method') return { is: 'unbatched' }
  if (!batch.ok) return declinedOr(sent, batch.error, 0)
  const record = write(sent, 0, { sent: { via: 'batch', batchId: batch.value }, status: 'pending' })
  flow.dispatch({ on: 'sent-batch', batchId: batch.value })
  return follow(sent, record, [])
}

async function sendSteps(sent: SentFlow): Promise<Ended> {
  const { flow, ports, prepared, mode } = sent
  const { plan } = prepared
  let { preview } = sent
  let minedAt: bigint | undefined
  const outcomes: (Outcome | undefined)[] = []
  for (const [step, call] of plan.steps.entries()) {
    const refused = (error: AppError): Ended => ({ is: 'refused', error, ...doneOf(step) })
    if (minedAt !== undefined) {
      const again = await simulateRest(sent, step, minedAt)
      if (sent.isLeft()) return leave(sent)
      if (!again.ok && again.error.code === 'too-much-gas') return { is: 'changed', done: step }
      if (!again.ok) return refused(again.error)
      const shown = stillShown(preview, outcomes.at(-1), plan.steps[step - 1])
      const least = leastOf(plan.intent)
      if (shown === undefined || isWorse(shown, again.value, least) || isDearer(preview, again.value))
        return { is: 'changed', done: step }
      const stands = await judgedAgain(sent)
      if (sent.isLeft()) return leave(sent)
      if (!stands.ok) return refused(stands.error)
      preview = again.value
    }
    const asked = await askWallet(ports.wallet, ports.clock, plan.account, plan.chainId)
    if (sent.isLeft()) return leave(sent)
    if (!asked.ok) return refused(asked.error)
    const who = sent.whoNow(plan.account)
    if (!who.ok) return refused(who.error)
    if (!flow.dispatch({ on: 'sign', plan, preview, mode, step })) return { is: 'done' }
    const hash = await sendStep(ports.wallet, prepared, preview, step)
    if (!hash.ok) return declinedOr(sent, hash.error, step)
    const record = writeStep(sent, step, hash.value)
    const ended = await follow(sent, record, outcomes)
    if (flow.getState().is !== 'simulating') return { is: 'done' }
    sent.onMined(call)
    if (sent.isLeft()) return leave(sent)
    minedAt = ended.minedAt
    outcomes.push(ended.outcome)
  }
  return { is: 'done' }
}

/** A contract account's hash may be its own queue's: it waits as such until a node knows it. */
function writeStep(sent: SentFlow, step: number, hash: Hex): string {
  const { flow, prepared } = sent
  const isContract = prepared.isContract === true
  const record = write(sent, step, {
    sent: { via: 'transaction', hash },
    status: isContract ? 'queued' : 'pending',
    ...(isContract ? { isContract } : {}),
  })
  flow.dispatch(isContract ? { on: 'queued', safeTxHash: hash } : { on: 'sent', hash })
  return record
}

/** Closed by the user between two steps: what is mined stays, and the wallet is asked for nothing more. */
function leave({ flow }: SentFlow): Ended {
  flow.dispatch({ on: 'dismiss' })
  return { is: 'done' }
}

const doneOf = (done: number) => (done === 0 ? {} : { done })

interface Followed {
  readonly is: 'done'
  readonly minedAt: bigint | undefined
  /** undefined when it is not known */
  readonly outcome: Outcome | undefined
}

/** `before`: what earlier steps did, to be told together with the last one's. */
async function follow(
  { flow, ports, rest }: SentFlow,
  id: string,
  before: readonly (Outcome | undefined)[],
): Promise<Followed> {
  const record = await followRecord(ports.store, id, (changed) => {
    const event = eventOf(changed)
    if (event?.on === 'confirmed') flow.dispatch(withAll(event, before))
    else if (event?.on === 'reverted' || event?.on === 'refused') flow.dispatch({ ...event, ...rest() })
    else if (event !== undefined) flow.dispatch(event)
  })
  return { is: 'done', minedAt: record.minedBlock, outcome: record.outcome }
}

function withAll(
  { outcome: last, ...event }: Extract<TxEvent, { on: 'confirmed' }>,
  before: readonly (Outcome | undefined)[],
): TxEvent {
  const outcome = mergeOutcomes([...before, last])
  return outcome === undefined ? event : { ...event, outcome }
}

/** The steps that are left, on a state that has the mined ones in it. */
async function simulateRest(sent: SentFlow, from: number, minedAt: bigint) {
  const { chain, clock } = sent.ports
  for (let attempt = 1; ; attempt += 1) {
    const preview = await simulatePlan(chain, sent.prepared, {
      from,
      paysGas: sent.prepared.isContract !== true,
    })
    const isBehind = preview.ok ? preview.value.block < minedAt : preview.error.code === 'reverted'
    if (!isBehind || attempt === LAG_TRIES) return preview
    await new Promise<void>((resolve) => {
      clock.after(LAG_MS, resolve)
    })
  }
}

/**
 * The price of a swap was agreed to before the transaction that was just mined: price, slippage and deadline, which no Curve pool holds
 * itself, are judged by the chain as it is now. Amounts of other intents do not wait for a market, but the operator may have switched
 * them off since.
 */
async function judgedAgain({ ports, prepared }: SentFlow): Promise<Result<unknown, AppError>> {
  const { intent, account } = prepared.plan
  return intent.kind === 'swap' ? ports.planner.prepare(intent, account) : ports.planner.allows(intent)
}

/** More than twice the fee that was shown for what is left is not what the user agreed to. */
function isDearer({ maxFee, fees, gas }: Preview, now: Preview): boolean {
  if (maxFee === undefined || fees === undefined || now.fees === undefined) return false
  const rest = gas.reduce((sum, limit, step) => (now.gas[step] === 0n ? sum : sum + limit), 0n)
  return now.maxFee !== undefined && now.maxFee > 2n * rest * fees.maxFeePerGas
}

/** A user's "no" is an outcome of its own, not a failure. */
function declinedOr({ flow, rest }: SentFlow, { error, maybeSent }: SendFailure, done: number): Ended {
  if (error.code !== 'user-rejected')
    return { is: 'refused', error, ...(maybeSent ? { maybeSent } : {}), ...doneOf(done) }
  flow.dispatch({ on: 'declined', ...rest() })
  return { is: 'done' }
}

function write(
  { ports, prepared }: SentFlow,
  step: number,
  what: Pick<TxRecord, 'sent' | 'status' | 'isContract'>,
): string {
  const { plan } = prepared
  const last = plan.steps.at(-1)
  const current = what.sent.via === 'transaction' ? plan.steps[step] : last
  const id = ports.newId()
  ports.store.add({
    id,
    chainId: plan.chainId,
    account: plan.account,
    intent: plan.intent,
    step,
    steps: plan.steps.length,
    stepId: current?.id ?? 'stake',
    ...(current !== undefined && what.sent.via === 'transaction'
      ? { call: { to: current.to, value: current.value, data: current.data } }
      : {}),
    invalidates: plan.invalidates,
    sentAt: ports.clock.now(),
    ...what,
  })
  return id
}
