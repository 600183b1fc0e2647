import { type DayZone, dayOf } from '@/lib/rewards/day'
import type { RewardRow } from '@/lib/rewards/reward-rows'

/** The rate steps of one calendar day: usually one of each protocol held. */
export interface DayRow {
  /** days since 1 January 1970 on the zone's calendar */
  readonly day: bigint
  /** oldest first */
  readonly rows: readonly RewardRow[]
  /** wei, below 0 for a loss */
  readonly reward: bigint
}

/** Groups rows by the day of their block, oldest first; a day without a step has no row. `rows` oldest first. */
export function dayRows(rows: readonly RewardRow[], zone: DayZone): readonly DayRow[] {
  const days = new Map<bigint, RewardRow[]>()
  for (const row of rows) {
    const day = dayOf(row.time, zone)
    const same = days.get(day)
    if (same === undefined) days.set(day, [row])
    else same.push(row)
  }
  return [...days].map(([day, same]) => ({
    day,
    rows: same,
    reward: same.reduce((sum, { reward }) => sum + reward, 0n),
  }))
}
