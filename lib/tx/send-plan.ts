import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { sendBatch } from '@/lib/tx/batch'
import { isWorse } from '@/lib/tx/compare-preview'
import type { FlowStore } from '@/lib/tx/flow-store'
import { eventOf, followRecord } from '@/lib/tx/follow'
import type { TxIntent } from '@/lib/tx/intent'
import type { Preview, TxPlan } from '@/lib/tx/plan'
import type { PreparedPlan } from '@/lib/tx/ports'
import type { TxRecord } from '@/lib/tx/record'
import type { RunPorts } from '@/lib/tx/run'
import { sendStep, sendToSafe } from '@/lib/tx/send'
import { simulatePlan } from '@/lib/tx/simulate'
import type { SendMode } from '@/lib/tx/state'

/** a node behind the block that mined the step before is asked again */
const LAG_TRIES = 6
const LAG_MS = 1_000

export interface SentFlow {
  readonly flow: FlowStore
  readonly ports: RunPorts
  readonly intent: TxIntent
  readonly prepared: PreparedPlan
  readonly preview: Preview
  readonly mode: SendMode
  whoNow(expected: Address): Result<Address, AppError>
}

type Ended =
  | { readonly is: 'done' }
  | { readonly is: 'refused'; readonly error: AppError }
  | { readonly is: 'changed' }

/**
 * Hands a reviewed plan to the wallet, with exactly what was shown, and follows it until the chain decides. Each hash is in the
 * store before anything else happens to it. Ends `changed` when a later step would do less than was shown.
 */
export async function sendPlan(sent: SentFlow): Promise<Ended> {
  if (sent.mode === 'single') return sendSteps(sent)
  const { flow, ports, prepared, preview, mode } = sent
  flow.dispatch({ on: 'sign', plan: prepared.plan, preview, mode, step: 0 })
  if (mode === 'safe') {
    const queued = await sendToSafe(ports.wallet, prepared.plan)
    if (!queued.ok) return declinedOr(sent, queued.error)
    const record = write(sent, 0, { sent: { via: 'safe', safeTxHash: queued.value }, status: 'queued' })
    flow.dispatch({ on: 'queued', safeTxHash: queued.value })
    return follow(sent, record)
  }
  const batch = await sendBatch(ports.wallet, prepared.plan)
  if (!batch.ok && batch.error.code === 'unsupported-method') return sendSteps({ ...sent, mode: 'single' })
  if (!batch.ok) return declinedOr(sent, batch.error)
  const record = write(sent, 0, { sent: { via: 'batch', batchId: batch.value }, status: 'pending' })
  flow.dispatch({ on: 'sent-batch', batchId: batch.value })
  return follow(sent, record)
}

async function sendSteps(sent: SentFlow): Promise<Ended> {
  const { flow, ports, prepared, mode } = sent
  const { plan } = prepared
  let { preview } = sent
  let minedAt: bigint | undefined
  for (const step of plan.steps.keys()) {
    if (minedAt !== undefined) {
      const again = await simulateRest(sent, step, minedAt)
      if (!again.ok) return { is: 'refused', error: again.error }
      if (isWorse(arrivalsOf(preview, plan), again.value)) return { is: 'changed' }
      preview = again.value
    }
    const who = sent.whoNow(plan.account)
    if (!who.ok) return { is: 'refused', error: who.error }
    flow.dispatch({ on: 'sign', plan, preview, mode, step })
    const hash = await sendStep(ports.wallet, plan, preview, step)
    if (!hash.ok) return declinedOr(sent, hash.error)
    const record = write(sent, step, { sent: { via: 'transaction', hash: hash.value }, status: 'pending' })
    flow.dispatch({ on: 'sent', hash: hash.value })
    const ended = await follow(sent, record)
    if (ended.is !== 'done' || flow.getState().is !== 'simulating') return ended
    minedAt = ended.minedAt
  }
  return { is: 'done' }
}

type Followed = { readonly is: 'done'; readonly minedAt: bigint | undefined } | Exclude<Ended, { is: 'done' }>

async function follow({ flow, ports }: SentFlow, id: string): Promise<Followed> {
  const record = await followRecord(ports.store, id, (changed) => {
    const event = eventOf(changed)
    if (event !== undefined) flow.dispatch(event)
  })
  return { is: 'done', minedAt: record.minedBlock }
}

/** The steps that are left, on a state that has the mined ones in it. */
async function simulateRest(
  sent: SentFlow,
  from: number,
  minedAt: bigint,
): Promise<Result<Preview, AppError>> {
  const { chain, clock } = sent.ports
  for (let attempt = 1; ; attempt += 1) {
    const preview = await simulatePlan(chain, sent.prepared, { from })
    const isBehind = preview.ok ? preview.value.block < minedAt : preview.error.code === 'reverted'
    if (!isBehind || attempt === LAG_TRIES) return preview
    await new Promise<void>((resolve) => {
      clock.after(LAG_MS, resolve)
    })
  }
}

/** What was shown, with the fee and the gas of mined steps out of the comparison. */
function arrivalsOf({ fees: _, ...shown }: Preview, { steps }: TxPlan): Preview {
  return { ...shown, gas: steps.map(() => 2n ** 64n) }
}

/** A user's "no" is an outcome of its own, not a failure. */
function declinedOr({ flow }: SentFlow, error: AppError): Ended {
  if (error.code !== 'user-rejected') return { is: 'refused', error }
  flow.dispatch({ on: 'declined' })
  return { is: 'done' }
}

function write(
  { ports, intent, prepared }: SentFlow,
  step: number,
  what: Pick<TxRecord, 'sent' | 'status'>,
): string {
  const { plan } = prepared
  const last = plan.steps.at(-1)
  const current = what.sent.via === 'transaction' ? plan.steps[step] : last
  const id = ports.newId()
  ports.store.add({
    id,
    chainId: plan.chainId,
    account: plan.account,
    intent,
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
