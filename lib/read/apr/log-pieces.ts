import { findRateLogs } from '@/lib/read/apr/find-rate-logs'
import type { RateLog, RateSource } from '@/lib/read/apr/rate-source'
import { createLogRanges, type FoundIn } from '@/lib/read/log-ranges'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'

/** Logs of rates in pieces as large as the node takes. */
export interface LogPieces {
  /** blocks of the next piece */
  readonly size: bigint
  /** One piece that ends at `to` and begins at `least` at the earliest. Error: why the node gives no logs at all right now. */
  before(
    sources: readonly RateSource[],
    least: bigint,
    to: bigint,
    options?: RpcOptions,
  ): Promise<FoundIn<RateLog>>
}

export function createLogPieces(client: RpcClient): LogPieces {
  const ranges = createLogRanges()
  return {
    get size() {
      return ranges.size
    },
    before: (sources, least, to, options) =>
      ranges.before((from, until) => findRateLogs(client, sources, from, until, options), least, to),
  }
}
