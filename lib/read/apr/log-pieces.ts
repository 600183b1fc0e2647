import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { findRateLogs } from '@/lib/read/apr/find-rate-logs'
import type { RateLog, RateSource } from '@/lib/read/apr/rate-source'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'

/** Logs in pieces as large as the node takes: smaller after a refusal of size, larger again when all goes well. */
export interface LogPieces {
  /** blocks of the next piece */
  readonly size: bigint
  /** One piece that ends at `to` and begins at `least` at the earliest. Error: why the node gives no logs at all right now. */
  before(sources: readonly RateSource[], least: bigint, to: bigint, options?: RpcOptions): Promise<Found>
}

type Found = Result<{ readonly from: bigint; readonly logs: readonly RateLog[] }, AppError>

const LARGEST = 50_000n
/** What the stingiest providers serve. */
const SMALLEST = 10n
/** Pieces that must succeed before a larger one is tried. */
const GROW_AFTER = 8

export function createLogPieces(client: RpcClient): LogPieces {
  let size = LARGEST
  let wins = 0
  return {
    get size() {
      return size
    },
    before: async (sources, least, to, options) => {
      for (;;) {
        const from = to - size + 1n > least ? to - size + 1n : least
        const found = await findRateLogs(client, sources, from, to, options)
        if (found.ok) {
          wins += 1
          if (wins % GROW_AFTER === 0) size = size * 2n < LARGEST ? size * 2n : LARGEST
          return ok({ from, logs: found.value })
        }
        if (!isTooMuch(found.error) || size <= SMALLEST) return found
        wins = 0
        size = size / 2n > SMALLEST ? size / 2n : SMALLEST
      }
    },
  }
}

const REFUSED = /rate limit|too many requests|capacity|compute units|quota|unauthorized|\((429|-32601)\)/i

/** Nodes refuse ranges or answers that are too large, each with words of its own, or take too long over them. */
function isTooMuch({ code, detail = '' }: AppError): boolean {
  if (code === 'rpc-unreachable') return /^HTTP 50[24]/.test(detail)
  return code === 'timeout' || (code === 'rpc-error' && !REFUSED.test(detail))
}
