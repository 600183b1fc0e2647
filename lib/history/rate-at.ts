import type { ProtocolId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import { type EventRef, inChainOrder } from '@/lib/history/event-ref'
import type { RateStep } from '@/lib/history/rate-step'

/** Rate steps by protocol, each list in the order of the chain. */
export type RateTimeline = ReadonlyMap<ProtocolId, readonly RateStep[]>

/** Puts steps of any protocols, in any order, where `rateAt` finds them. */
export function rateTimeline(steps: readonly RateStep[]): RateTimeline {
  const lines = new Map<ProtocolId, RateStep[]>()
  for (const step of [...steps].sort(inChainOrder)) {
    const line = lines.get(step.protocol)
    if (line === undefined) lines.set(step.protocol, [step])
    else line.push(step)
  }
  return lines
}

/**
 * The rate that held when an event happened: what the last step before it left; before the first step, what that one began from. Undefined
 * where no step tells it. Between two Lido reports the pool's own ratio drifts by the wei that stakes round away, which no event tells.
 */
export function rateAt(timeline: RateTimeline, protocol: ProtocolId, at: EventRef): Rate | undefined {
  const steps = timeline.get(protocol)
  if (steps === undefined) return undefined
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const step = steps[middle]
    if (step !== undefined && inChainOrder(step, at) <= 0) low = middle + 1
    else high = middle
  }
  return low === 0 ? steps[0]?.before : steps[low - 1]?.after
}
