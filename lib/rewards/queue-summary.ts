import { isIn, type Period } from '@/lib/rewards/period'
import type { QueueLedger } from '@/lib/rewards/queue-ledger'

/**
 * Lido's queue over a period, in wei: closing = opening + requested + received + sent + claimed + result, exactly. `claimed` (at or below
 * 0) is ether that left the queue, `result` (at or below 0) what the claims paid less than was requested.
 */
export interface QueueSummary {
  readonly opening: bigint
  readonly closing: bigint
  /** by the watched addresses, for themselves */
  readonly requested: bigint
  readonly received: bigint
  readonly sent: bigint
  readonly claimed: bigint
  readonly result: bigint
}

const FIELD = { request: 'requested', in: 'received', out: 'sent', claim: 'claimed' } as const

/** Sums the entries whose block's time is in the period. */
export function queueSummary({ entries }: Pick<QueueLedger, 'entries'>, period: Period): QueueSummary {
  const sums = { requested: 0n, received: 0n, sent: 0n, claimed: 0n, result: 0n }
  let opening = 0n
  let closing = 0n
  for (const entry of entries) {
    if (entry.time >= period.to) break
    closing = entry.value
    if (!isIn(period, entry.time)) opening = entry.value
    else {
      sums[FIELD[entry.kind]] += entry.change
      sums.result += entry.result
    }
  }
  return { opening, closing, ...sums }
}
