import type { Endpoint } from '@/lib/server/endpoint'

/**
 * Endpoints that are not cooling down, in their order; then the others, the soonest ready first: one of them may be back. One that asked
 * for a pause itself has it.
 */
export function order(all: readonly Endpoint[], at: number): readonly Endpoint[] {
  const endpoints = all.filter((endpoint) => endpoint.restsUntil <= at)
  const ready = endpoints.filter((endpoint) => endpoint.readyAt <= at)
  const cooling = endpoints.filter((endpoint) => endpoint.readyAt > at).sort((a, b) => a.readyAt - b.readyAt)
  return [...ready, ...cooling.slice(0, ready.length === 0 ? cooling.length : 0)]
}
