import type { ProtocolId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { RateStep } from '@/lib/history/rate-step'
import { aprWindow } from '@/lib/rewards/apr-windows'

/** The APR over the days before one rate step. */
export interface AprAt {
  /** unix seconds of the step's block */
  readonly time: bigint
  /** yearly, exact; below 0 when the rate fell */
  readonly rate: Ratio
}

/**
 * How the APR over `days` went: its figure at each rate step of the block's time `from` on, as it would have been read then. Steps whose window
 * is not covered by what is before them are left out. Steps in order of the chain.
 */
export function aprLine(
  protocol: ProtocolId,
  steps: readonly RateStep[],
  from: bigint,
  days: bigint,
): readonly AprAt[] {
  return steps.flatMap(({ time }, index) => {
    if (time < from) return []
    const found = aprWindow(protocol, steps.slice(0, index + 1), time, days)
    return found.ok ? [{ time, rate: found.value.rate }] : []
  })
}
