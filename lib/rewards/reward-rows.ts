import type { LstId, ProtocolId } from '@/lib/core/lst'
import { LST_PROTOCOL } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { type EventRef, inChainOrder } from '@/lib/history/event-ref'
import { isIn, type Period } from '@/lib/rewards/period'
import type { TokenLedger } from '@/lib/rewards/token-ledger'

/** What one rate step gave to one token: `shares` held through it, `reward` in wei (below 0 for a loss). */
export interface TokenReward {
  readonly shares: bigint
  readonly reward: bigint
}

/** One rate step of a protocol, with where it can be checked; only steps through which something was held. */
export interface RewardRow extends EventRef {
  readonly protocol: ProtocolId
  readonly before: Ratio
  readonly after: Ratio
  readonly tokens: Readonly<Partial<Record<LstId, TokenReward>>>
  /** of all tokens together, wei */
  readonly reward: bigint
}

/** One row per rate step in the period, oldest first; stETH and wstETH, which share their steps, in one. */
export function rewardRows(
  ledgers: readonly Pick<TokenLedger, 'token' | 'entries'>[],
  period: Period,
): readonly RewardRow[] {
  const rows = new Map<string, RewardRow>()
  for (const { token, entries } of ledgers)
    for (const entry of entries) {
      if (entry.is !== 'reward' || !isIn(period, entry.time)) continue
      const { block, time, index, tx, before, after, reward, shares } = entry
      const key = `${block}:${index}`
      const row = rows.get(key)
      rows.set(key, {
        ...(row ?? { block, time, index, tx, protocol: LST_PROTOCOL[token], before, after }),
        tokens: { ...row?.tokens, [token]: { shares, reward } },
        reward: row === undefined ? reward : row.reward + reward,
      })
    }
  return [...rows.values()].sort(inChainOrder)
}
