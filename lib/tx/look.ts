import { type Address, sameAddress } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { canBatch } from '@/lib/tx/batch'
import { gasCap } from '@/lib/tx/estimate-gas'
import { fitPlan } from '@/lib/tx/fit-plan'
import type { TxIntent } from '@/lib/tx/intent'
import { namingPermit } from '@/lib/tx/permit-words'
import type { Preview, SignedPermit, TxPlan } from '@/lib/tx/plan'
import type { PermitMeans, PreparedPlan } from '@/lib/tx/ports'
import { readHeadAndFees } from '@/lib/tx/read-fees'
import type { RunPorts } from '@/lib/tx/run'
import { simulatePlan } from '@/lib/tx/simulate'
import type { SendMode } from '@/lib/tx/state'

/** A plan as it would be shown now. */
export interface Shown {
  readonly prepared: PreparedPlan
  readonly preview: Preview
  readonly mode: SendMode
  /** unix seconds, the chain's */
  readonly time: bigint
}

/** What a flow learned on its way, for its next look. */
export interface FlowMemory {
  /** the wallet declined or could not take the batch it had announced, or one transaction cannot hold it */
  cannotBatch: boolean
  /** the wallet cannot sign typed data */
  cannotPermit: boolean
  /** signed before in this flow, and not used by it yet */
  signed: SignedPermit | undefined
  /** requests or claims that fit into one transaction */
  most: number | undefined
}

export interface LookOptions {
  readonly ports: RunPorts
  readonly intent: TxIntent
  readonly account: Address
  readonly memory: FlowMemory
  readonly onPlanned: (plan: TxPlan) => void
}

/**
 * Plans the intent from the chain as it is now and simulates it, in the form that this wallet can sign: a permit only where it is of
 * use, transactions only as large as one may be.
 */
export async function lookAtPlan(options: LookOptions): Promise<Result<Shown, AppError>> {
  const { ports, intent, account, memory, onPlanned } = options
  const { chain, wallet, clock, chainId, planner } = ports
  // leaves together with the planner's first request
  const head = readHeadAndFees(chain)
  const isSafe = wallet.current().kind === 'safe'
  const asked = () => canBatch(wallet, clock, account, chainId)
  const wantsPermit = !isSafe && 'approveBy' in intent && intent.approveBy === 'permit'
  // approval and call in one atomic batch need no permit
  const batches = wantsPermit && !memory.cannotBatch ? await asked() : undefined
  const canPermit = wantsPermit && batches !== true && !memory.cannotPermit

  const modeFor = async ({ plan, isContract }: PreparedPlan): Promise<SendMode> => {
    if (isSafe) return 'safe'
    // a contract account answers a lone transaction with a hash that may be its queue's: a batch it can be asked about
    const isWanted = plan.steps.length > 1 || isContract === true
    if (!isWanted || memory.cannotBatch || canPermit) return 'single'
    return (batches ?? (await asked())) ? 'batch' : 'single'
  }

  let mode: SendMode = 'single'
  const fitted = await fitPlan({
    most: memory.most,
    cap: head.then((at) => gasCap(at.ok ? at.value.header : {})),
    async prepare(most) {
      const means: PermitMeans = {
        canPermit,
        ...(canPermit && memory.signed !== undefined ? { permit: memory.signed } : {}),
        ...(most === undefined ? {} : { mostPerTransaction: most }),
      }
      const made = await planner.prepare(intent, account, means)
      if (!made.ok) return made
      const prepared = { ...made.value, plan: namingPermit(made.value.plan, means.permit) }
      if (!isOwnPermit(prepared, account, chainId)) return err({ code: 'permit-strange' })
      onPlanned(prepared.plan)
      mode = await modeFor(prepared)
      return ok(prepared)
    },
    simulate: (prepared) =>
      simulatePlan(chain, prepared, { paysGas: mode !== 'safe' && prepared.isContract !== true, head }),
  })
  if (!fitted.ok) return fitted
  const at = await head
  if (!at.ok) return at
  const { prepared, preview, most } = fitted.value
  if (mode !== 'single' && sum(preview.gas) > gasCap(at.value.header)) {
    // all of it in one transaction would be too much for one
    if (mode === 'safe') return err({ code: 'too-much-gas', detail: `${sum(preview.gas)} gas in one` })
    memory.cannotBatch = true
    return lookAtPlan(options)
  }
  memory.most = most
  const isOthers = mode === 'single' && prepared.isContract === true
  return ok({
    prepared,
    preview: isOthers ? withoutFees(preview) : preview,
    mode,
    time: at.value.header.timestamp,
  })
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)

/** The account's own permit, on this chain, of the token that it names: nothing else is ever put before the wallet. */
function isOwnPermit({ plan, tokens }: PreparedPlan, account: Address, chainId: number): boolean {
  const { permit } = plan
  if (permit === undefined) return true
  const token = tokens[permit.token]
  return (
    token !== undefined &&
    sameAddress(permit.domain.verifyingContract, token) &&
    permit.domain.chainId === chainId &&
    plan.chainId === chainId &&
    sameAddress(permit.owner, account) &&
    permit.value > 0n
  )
}

/** Who executes for a contract account, and at what price, is not known. */
function withoutFees({ fees: _, maxFee: __, expectedFee: ___, ...preview }: Preview): Preview {
  return preview
}
