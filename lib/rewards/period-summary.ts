import type { LstId } from '@/lib/core/lst'
import type { Gap } from '@/lib/rewards/gap'
import type { Period } from '@/lib/rewards/period'
import { queueSummary } from '@/lib/rewards/queue-summary'
import { knownTokens, type ShareLedger } from '@/lib/rewards/share-ledger'
import { type TokenSummary, tokenSummary } from '@/lib/rewards/token-summary'

/**
 * All holdings over a period, in wei of redemption value: closing = opening + received + sent + claimed + rewards + queueResult +
 * rounding, exactly. Wraps, withdrawal requests and transfers between the addresses are moves and in none of these; the wei they lose
 * on the way (1-2 each) are in `rounding`.
 */
export interface PeriodSummary {
  readonly opening: bigint
  readonly closing: bigint
  readonly received: bigint
  /** at or below 0 */
  readonly sent: bigint
  /** ether out of Lido's queue, at or below 0 */
  readonly claimed: bigint
  readonly rewards: bigint
  /** what claims paid less than was requested, at or below 0 */
  readonly queueResult: bigint
  readonly rounding: bigint
  readonly tokens: Readonly<Partial<Record<LstId, TokenSummary>>>
}

/** What is missing for a total: nothing is summed over it. */
export interface Missing {
  readonly gaps: readonly { readonly of: LstId | 'queue'; readonly gap: Gap }[]
}

/** Sums a period over all tokens and the queue; where one of them is not known there is no total, only its reasons. */
export function periodSummary(
  ledger: ShareLedger,
  period: Period,
): ({ readonly is: 'known' } & PeriodSummary) | ({ readonly is: 'not-known' } & Missing) {
  const { known, gaps } = knownTokens(ledger)
  if (ledger.queue.is === 'not-known' || gaps.length > 0) {
    const missing = gaps.map(({ token, gap }) => ({ of: token, gap }))
    return {
      is: 'not-known',
      gaps:
        ledger.queue.is === 'known' ? missing : [...missing, { of: 'queue' as const, gap: ledger.queue.gap }],
    }
  }
  const queue = queueSummary(ledger.queue, period)
  const each = known.map((token) => ({ token: token.token, of: tokenSummary(token, period) }))
  const sum = (field: Exclude<keyof TokenSummary, 'shares'>) =>
    each.reduce((total, { of }) => total + of[field], 0n)
  return {
    is: 'known',
    opening: sum('opening') + queue.opening,
    closing: sum('closing') + queue.closing,
    received: sum('received') + queue.received,
    sent: sum('sent') + queue.sent,
    claimed: queue.claimed,
    rewards: sum('rewards'),
    queueResult: queue.result,
    rounding: sum('rounding') + sum('moved') + queue.requested,
    tokens: Object.fromEntries(each.map(({ token, of }) => [token, of])),
  }
}
