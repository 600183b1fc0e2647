import { isIn, type Period } from '@/lib/rewards/period'
import type { LedgerEntry, TokenLedger } from '@/lib/rewards/token-ledger'

/**
 * One token over a period, in wei: closing = opening + received + sent + moved + rewards + rounding, exactly. `moved` is what became
 * another watched holding (wrapped, requested, sent between the addresses).
 */
export interface TokenSummary {
  readonly opening: bigint
  readonly closing: bigint
  /** shares and value at its end */
  readonly shares: bigint
  /** at or above 0 */
  readonly received: bigint
  /** at or below 0 */
  readonly sent: bigint
  readonly moved: bigint
  readonly rewards: bigint
  readonly rounding: bigint
}

/**
 * Sums the entries whose block's time is in the period. A rate step counts whole, by that time, however long before the period it
 * began to accrue: that is when the chain changed the balance. So periods that meet add up.
 */
export function tokenSummary({ entries }: Pick<TokenLedger, 'entries'>, period: Period): TokenSummary {
  const sums = { received: 0n, sent: 0n, moved: 0n, rewards: 0n, rounding: 0n }
  let opening = { shares: 0n, value: 0n }
  let closing = opening
  for (const entry of entries) {
    if (entry.time >= period.to) break
    closing = entry
    if (!isIn(period, entry.time)) opening = entry
    else add(sums, entry)
  }
  return { opening: opening.value, closing: closing.value, shares: closing.shares, ...sums }
}

interface Sums {
  received: bigint
  sent: bigint
  moved: bigint
  rewards: bigint
  rounding: bigint
}

function add(sums: Sums, entry: LedgerEntry): void {
  if (entry.is === 'reward') {
    sums.rewards += entry.reward
    sums.rounding += entry.rounding
  } else if (entry.kind === 'in') sums.received += entry.flow
  else if (entry.kind === 'out') sums.sent += entry.flow
  else sums.moved += entry.flow
}
