import { type EventRef, inChainOrder } from '@/lib/history/event-ref'

/** The events in the order of the chain, each once: histories of several addresses tell what lies between them twice. */
export function eachOnce<T extends EventRef>(events: readonly T[]): readonly T[] {
  const sorted = [...events].sort(inChainOrder)
  return sorted.filter((event, at) => {
    const before = sorted[at - 1]
    return before === undefined || inChainOrder(before, event) !== 0
  })
}
