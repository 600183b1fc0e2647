import type { ProtocolId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { RateStep } from '@/lib/history/rate-step'
import { eachOnce } from '@/lib/rewards/in-chain-order'

/** A rate step with the rate it began from: the event's own, else the step before it; absent where neither tells. */
export interface KnownStep {
  readonly step: RateStep
  readonly before?: Ratio
  /** false: the event's own "before" is not where the last step ended, so a step between them is missing */
  readonly continues: boolean
}

/**
 * Between two reports Lido's totals drift by the wei that each stake rounds away: far less than one part in this many, which is a day at
 * 0.004 % a year.
 */
const DRIFT = 10n ** 7n

/** The steps of one protocol in the order of the chain, each once, each with the rate before it. */
export function knownSteps(protocol: ProtocolId, steps: readonly RateStep[]): readonly KnownStep[] {
  const own = eachOnce(steps.filter((step) => step.protocol === protocol))
  return own.map((step, at) => {
    const last = own[at - 1]?.after
    const before = step.before ?? last
    const continues = step.before === undefined || last === undefined || isDrift(last, step.before)
    return { step, continues, ...(before === undefined ? {} : { before }) }
  })
}

function isDrift(a: Ratio, b: Ratio): boolean {
  const left = a.num * b.den
  const right = b.num * a.den
  const difference = left > right ? left - right : right - left
  return difference * DRIFT <= left
}
