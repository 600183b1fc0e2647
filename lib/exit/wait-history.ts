import type { WaitHistory } from '@/lib/exit/estimate-wait'
import type { FinalizedRequest } from '@/lib/history/finalization'

/**
 * How long finalized requests waited, seconds from the block of the request to that of its finalization. Nearest rank: half of them were
 * done within `median`, nine of ten within `p90`, and both are waits that really were. Undefined without any.
 */
export function waitHistory(
  requests: readonly Pick<FinalizedRequest, 'requestedAt' | 'finalizedAt'>[],
): WaitHistory | undefined {
  const waits = requests
    .map(({ requestedAt, finalizedAt }) => (finalizedAt > requestedAt ? finalizedAt - requestedAt : 0n))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const rank = (percent: number) => waits[Math.ceil((waits.length * percent) / 100) - 1]
  const [median, p90] = [rank(50), rank(90)]
  return median === undefined || p90 === undefined ? undefined : { median, p90, count: waits.length }
}
