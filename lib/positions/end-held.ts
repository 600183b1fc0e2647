import type { HeldAt } from '@/lib/positions/market-at'
import type { Period } from '@/lib/rewards/period'
import type { QueueLedger } from '@/lib/rewards/queue-ledger'
import type { TokenLedger } from '@/lib/rewards/token-ledger'

/** What was there at a moment: tokens, and what waited in Lido's queue (wei). */
export interface EndHeld {
  readonly held: readonly HeldAt[]
  readonly queued: bigint
  /** redemption value of all of it, wei */
  readonly value: bigint
}

/** A queue without an entry holds nothing. */
const NONE = 0n

/** What the ledgers end with before `time` (unix seconds). */
export function heldBefore(
  tokens: readonly Pick<TokenLedger, 'token' | 'entries'>[],
  queue: Pick<QueueLedger, 'entries'>,
  time: Period['to'],
): EndHeld {
  const held = tokens.flatMap(({ token, entries }): HeldAt[] => {
    const last = entries.findLast((entry) => entry.time < time)
    return last === undefined ? [] : [{ token, shares: last.shares, value: last.value }]
  })
  const waiting = queue.entries.findLast((entry) => entry.time < time)
  const queued = waiting === undefined ? NONE : waiting.value
  return { held, queued, value: held.reduce((sum, { value }) => sum + value, queued) }
}
