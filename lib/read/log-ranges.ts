import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'

/** Looks through blocks in pieces as large as the node takes: smaller after a refusal of size, larger again when all goes well. */
export interface LogRanges {
  /** blocks of the next piece */
  readonly size: bigint
  /** One piece that ends at `to` and begins at `least` at the earliest. Error: why the node gives no logs at all right now. */
  before<T>(find: FindLogs<T>, least: bigint, to: bigint): Promise<FoundIn<T>>
}

/** Logs between two blocks, both included, in one request. */
export type FindLogs<T> = (from: bigint, to: bigint) => Promise<Result<readonly T[], AppError>>

export type FoundIn<T> = Result<{ readonly from: bigint; readonly logs: readonly T[] }, AppError>

const LARGEST = 50_000n
/** What the stingiest providers serve. */
const SMALLEST = 10n
/** Pieces that must succeed before a larger one is tried. */
const GROW_AFTER = 8

export function createLogRanges(): LogRanges {
  let size = LARGEST
  let wins = 0
  return {
    get size() {
      return size
    },
    before: async (find, least, to) => {
      for (;;) {
        const from = to - size + 1n > least ? to - size + 1n : least
        const found = await find(from, to)
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
