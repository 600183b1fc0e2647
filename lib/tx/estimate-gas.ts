import type { Address } from '@/lib/core/address'
import type { TxStep } from '@/lib/tx/plan'
import type { RequestPort } from '@/lib/tx/ports'
import { fromQuantity, toQuantity } from '@/lib/tx/quantity'

/** For a later step on a node that cannot simulate: no estimate is possible before the first is mined. A wrap takes about 120,000. */
const UNKNOWN_STEP = 300_000n

/** The node's estimate with 15 % to spare: state moves between the estimate and the block. */
const withSpare = (estimate: bigint) => (estimate * 115n) / 100n
/** A run reports gas after refunds and without the 1/64 that each inner call must leave, so it needs more. */
const withRunSpare = (used: bigint) => (used * 140n) / 100n

/** What the node says the call needs now; undefined when it cannot say. */
export function estimateGas(
  chain: RequestPort,
  account: Address,
  step: TxStep | undefined,
): Promise<bigint | undefined> {
  if (step === undefined) return Promise.resolve(undefined)
  return chain.request('eth_estimateGas', [callOf(account, step)]).then(fromQuantity, () => undefined)
}

/** Gas limits for steps still to be sent: the first by the node's estimate, the others by what the simulation used. */
export function gasLimits(
  steps: readonly TxStep[],
  estimate: bigint | undefined,
  used: readonly bigint[] | undefined,
): readonly bigint[] {
  return steps.map((_, index) => {
    if (index === 0 && estimate !== undefined) return withSpare(estimate)
    const run = used?.[index]
    return run === undefined ? UNKNOWN_STEP : withRunSpare(run)
  })
}

/** A step as the call object of JSON-RPC. */
export function callOf(account: Address, step: Pick<TxStep, 'to' | 'value' | 'data'>) {
  return { from: account, to: step.to, value: toQuantity(step.value), data: step.data }
}
