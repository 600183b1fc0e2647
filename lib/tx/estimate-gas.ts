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

/** Gas limits for steps `from`..: the first by `eth_estimateGas`, the others by what the simulation used. */
export async function gasLimits(
  chain: RequestPort,
  account: Address,
  steps: readonly TxStep[],
  used: readonly bigint[] | undefined,
): Promise<readonly bigint[]> {
  const [first] = steps
  const estimate =
    first === undefined
      ? undefined
      : await chain.request('eth_estimateGas', [callOf(account, first)]).then(fromQuantity, () => undefined)
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
