import type { Apr, AprMethod } from '@/lib/core/apr'
import type { ProtocolId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { RateStep } from '@/lib/history/rate-step'
import { aprOf, DAY, type TimedPoint } from '@/lib/read/apr/apr-of'
import { knownSteps } from '@/lib/rewards/known-step'

const METHOD: Record<ProtocolId, AprMethod> = {
  lido: 'token-rebased',
  'rocket-pool': 'balances-updated',
  coinbase: 'exchange-rate-updated',
}

/**
 * The protocol's APR over the last `days` that end with its last rate step, by `methods.md` section 3 and the same function as the
 * headline's. Times are the events' own (`rateTime`). `until`: unix seconds of the last indexed block. Errors: not-enough-history,
 * bad-response.
 */
export function aprWindow(
  protocol: ProtocolId,
  steps: readonly RateStep[],
  until: bigint,
  days: bigint,
): Result<Apr, AppError> {
  const points = knownSteps(protocol, steps).map(({ step }) => pointOf(step))
  return aprOf(METHOD[protocol], points, until, days * DAY)
}

function pointOf({ rateTime, block, after, before, elapsed }: RateStep): TimedPoint {
  return {
    time: rateTime,
    blockNumber: block,
    rate: after,
    ...(before === undefined || elapsed === undefined ? {} : { before: { rate: before, elapsed } }),
  }
}
