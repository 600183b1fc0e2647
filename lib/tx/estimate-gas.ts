import type { Address } from '@/lib/core/address'
import { RETH_ASSIGNMENT_GAS } from '@/lib/lst/gas-units'
import type { TxIntent } from '@/lib/tx/intent'
import type { TxStep } from '@/lib/tx/plan'
import type { RequestPort } from '@/lib/tx/ports'
import { fromQuantity, toQuantity } from '@/lib/tx/quantity'
import type { Header } from '@/lib/tx/read-fees'

/** For a later step on a node that cannot simulate: no estimate is possible before the first is mined. A wrap takes about 120,000. */
const UNKNOWN_STEP = 300_000n

/** EIP-7825: no transaction may have more, however large the block is. */
const MOST_GAS = 16_777_216n

/** The most gas that one transaction may have on top of this block. */
export function gasCap({ gasLimit }: Pick<Header, 'gasLimit'>): bigint {
  return gasLimit !== undefined && gasLimit < MOST_GAS ? gasLimit : MOST_GAS
}

/** The node's estimate with 15 % to spare: state moves between the estimate and the block. */
const withSpare = (estimate: bigint) => (estimate * 115n) / 100n
/** A run reports gas after refunds and without the 1/64 that each inner call must leave, so it needs more. */
const withRunSpare = (used: bigint) => (used * 140n) / 100n

/** A deposit into Rocket Pool may have to assign a validator, which no estimate made before shows. */
const extraOf = (intent: TxIntent, step: TxStep) =>
  step.id === 'stake' && intent.kind === 'stake' && intent.token === 'reth' ? RETH_ASSIGNMENT_GAS : 0n

/** What the node says the call needs now; undefined when it cannot say. */
export function estimateGas(
  chain: RequestPort,
  account: Address,
  step: TxStep | undefined,
): Promise<bigint | undefined> {
  if (step === undefined) return Promise.resolve(undefined)
  return chain.request('eth_estimateGas', [callOf(account, step)]).then(fromQuantity, () => undefined)
}

/**
 * Gas limits for steps still to be sent: the first by the node's estimate, the others by what the simulation used. A run's wide spare
 * ends at the cap as long as what an estimate would spare fits below it.
 */
export function gasLimits(
  intent: TxIntent,
  steps: readonly TxStep[],
  estimate: bigint | undefined,
  used: readonly bigint[] | undefined,
  cap: bigint,
): readonly bigint[] {
  return steps.map((step, index) => {
    const extra = extraOf(intent, step)
    if (index === 0 && estimate !== undefined) return withSpare(estimate) + extra
    const run = used?.[index]
    if (run === undefined) return UNKNOWN_STEP
    const wide = withRunSpare(run) + extra
    return wide > cap && withSpare(run) <= cap ? cap : wide
  })
}

/** The gas of a run that had `count` steps more than the plan: what they do is sent as part of its first. */
export function foldFirst(used: readonly bigint[], count: number): readonly bigint[] {
  const first = used.slice(0, count + 1).reduce((sum, gas) => sum + gas, 0n)
  return [first, ...used.slice(count + 1)]
}

/** A step as the call object of JSON-RPC. */
export function callOf(account: Address, step: Pick<TxStep, 'to' | 'value' | 'data'>) {
  return { from: account, to: step.to, value: toQuantity(step.value), data: step.data }
}
