import type { Address } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { explainRevert } from '@/lib/errors/explain-revert'
import { callOf, estimateGas, foldFirst, gasCap, gasLimits } from '@/lib/tx/estimate-gas'
import { awaitsPermit } from '@/lib/tx/permit-words'
import type { Delivery, FeeQuote, Move, Preview, TxStep } from '@/lib/tx/plan'
import type { PreparedPlan, RequestPort } from '@/lib/tx/ports'
import { fromQuantity, toQuantity } from '@/lib/tx/quantity'
import { type Head, type Header, readHeadAndFees } from '@/lib/tx/read-fees'
import { type Run, simulateCalls } from '@/lib/tx/simulate-calls'

export interface SimulateOptions {
  /** the first step that is still to be sent */
  readonly from?: number
  /** false for a Safe: whoever executes pays */
  readonly paysGas?: boolean
  /** read a moment ago, together with something else */
  readonly head?: Promise<Result<Head, AppError>>
}

/**
 * Runs the plan from step `from` on against the latest block: what leaves and what arrives is what the chain says. A node without
 * `eth_simulateV1` still has its first step called (so a revert is found) and gives the amounts by formula, marked `quote`.
 * Nothing is signed and nothing is cached here. While the plan's permit is not signed, what stands in for it is run. Errors besides the
 * run's: `too-much-gas` when a transaction would be above the cap of one.
 */
export async function simulatePlan(
  chain: RequestPort,
  { plan, multicall3, tokens, quoted, simulatedAs, recipient }: PreparedPlan,
  { from = 0, paysGas = true, head }: SimulateOptions = {},
): Promise<Result<Preview, SimulationFailure>> {
  const at = await (head ?? readHeadAndFees(chain))
  if (!at.ok) return at
  const { header, fees } = at.value
  const isUnsigned = from === 0 && awaitsPermit(plan)
  if (isUnsigned && (simulatedAs === undefined || simulatedAs.length < plan.steps.length))
    return err({ code: 'simulation-failed', detail: 'a permit that is not signed cannot be run' })
  const steps = isUnsigned && simulatedAs !== undefined ? simulatedAs : plan.steps.slice(from)
  const [run, estimate] = await Promise.all([
    simulateCalls(chain, plan.account, steps, { multicall3, tokens, recipient }, header),
    estimateGas(chain, plan.account, steps[0]),
  ])
  if (!run.ok && run.error.code !== 'unsupported-method') return err(explainRevert(run.error, plan.intent))
  const moves = run.ok
    ? ok(movesOf(run.value, recipient))
    : await callFirst(chain, plan.account, steps[0], quoted)
  if (!moves.ok) return err(explainRevert(moves.error, plan.intent))
  const used = run.ok ? foldFirst(run.value.gasUsed, steps.length - plan.steps.length + from) : undefined
  // without an estimate and without a run any limit for the step to be signed would be a guess
  if (paysGas && estimate === undefined && used === undefined)
    return err({ code: 'simulation-failed', detail: 'eth_estimateGas' })
  const cap = gasCap(header)
  const limits = gasLimits(plan.intent, plan.steps.slice(from), isUnsigned ? undefined : estimate, used, cap)
  const gas = [...plan.steps.slice(0, from).map(() => 0n), ...limits]
  const over = gas.findIndex((limit) => limit > cap)
  const taken = used === undefined ? {} : { used: [...plan.steps.slice(0, from).map(() => 0n), ...used] }
  if (over >= 0)
    return err({
      code: 'too-much-gas',
      detail: `transaction ${over + 1} would need ${gas[over]} gas, at most ${cap} are possible`,
      ...taken,
    })
  const preview: Preview = {
    source: run.ok ? 'simulation' : 'quote',
    block: header.number,
    leaves: moves.value.leaves,
    arrives: moves.value.arrives,
    ...(moves.value.delivered === undefined ? {} : { delivered: moves.value.delivered }),
    gas,
    ...taken,
    ...feesOf(gas, fees, header, used),
  }
  const balance = run.ok ? run.value.before.get('eth') : moves.value.balance
  const value = steps.reduce((sum, step) => sum + step.value, 0n)
  if (paysGas && balance !== undefined && preview.maxFee !== undefined && balance < value + preview.maxFee)
    return err({
      code: 'insufficient-funds',
      detail: `balance ${balance}, value ${value}, fee ${preview.maxFee}`,
    })
  return ok(preview)
}

interface Moves {
  readonly leaves: readonly Move[]
  readonly arrives: readonly Move[]
  readonly delivered?: Delivery
  readonly balance?: bigint | undefined
}

/** `too-much-gas` with what each transaction took, where the run went to its end. */
export interface SimulationFailure extends AppError {
  readonly used?: readonly bigint[]
}

/** The difference of the balances: nothing is inferred from what a step says it does. */
function movesOf({ before, after, delivered }: Run, to: Address | undefined): Moves {
  const leaves: Move[] = []
  const arrives: Move[] = []
  for (const [asset, start] of before) {
    const end = after.get(asset)
    if (end === undefined || end === start) continue
    if (end > start) arrives.push({ asset, amount: end - start })
    else leaves.push({ asset, amount: start - end })
  }
  const isDelivered = to !== undefined && delivered !== undefined && delivered > 0n
  return {
    leaves,
    arrives,
    ...(isDelivered ? { delivered: { to, moves: [{ asset: 'eth', amount: delivered }] } } : {}),
  }
}

async function callFirst(
  chain: RequestPort,
  account: Address,
  step: TxStep | undefined,
  quoted: PreparedPlan['quoted'],
): Promise<Result<Moves, AppError>> {
  if (step === undefined) return err({ code: 'simulation-failed', detail: 'no such step' })
  try {
    const [, balance] = await Promise.all([
      chain.request('eth_call', [callOf(account, step), 'latest']),
      chain.request('eth_getBalance', [account, 'latest']),
    ])
    return ok({ ...quoted, balance: fromQuantity(balance) })
  } catch (error) {
    return err(decodeError(error))
  }
}

/** Costs in wei: at most gas limit x fee cap; expected what the run used at base fee + tip. */
function feesOf(
  gas: readonly bigint[],
  fees: FeeQuote | undefined,
  header: Header,
  used: readonly bigint[] | undefined,
): Pick<Preview, 'fees' | 'maxFee' | 'expectedFee'> {
  if (fees === undefined || header.baseFee === undefined) return {}
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)
  const price = header.baseFee + fees.maxPriorityFeePerGas
  return {
    fees,
    maxFee: sum(gas) * fees.maxFeePerGas,
    ...(used === undefined ? {} : { expectedFee: sum(used) * price }),
  }
}

/**
 * A step as a wallet takes it, for this chain alone, with the gas and the fees that were shown. A contract account gets neither: it
 * would take them for the inner call, and whoever executes it pays.
 */
export function walletTransaction(
  { plan, isContract }: Pick<PreparedPlan, 'plan' | 'isContract'>,
  preview: Preview,
  step: number,
) {
  const call = plan.steps[step]
  const gas = preview.gas[step]
  if (call === undefined || gas === undefined) return undefined
  const { fees } = preview
  if (isContract === true) return { ...callOf(plan.account, call), chainId: toQuantity(plan.chainId) }
  return {
    ...callOf(plan.account, call),
    chainId: toQuantity(plan.chainId),
    gas: toQuantity(gas),
    ...(fees === undefined
      ? {}
      : {
          maxFeePerGas: toQuantity(fees.maxFeePerGas),
          maxPriorityFeePerGas: toQuantity(fees.maxPriorityFeePerGas),
        }),
  }
}
