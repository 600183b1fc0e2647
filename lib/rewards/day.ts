import type { Period } from '@/lib/rewards/period'

/** Where a day begins. Japan has kept UTC+9 without summer time since 1952, before any block. */
export type DayZone = 'UTC' | 'Asia/Tokyo'

export const DAY_ZONES: readonly DayZone[] = ['UTC', 'Asia/Tokyo']

const SECONDS = 86_400n
const OFFSET: Record<DayZone, bigint> = { UTC: 0n, 'Asia/Tokyo': 32_400n }

/** Days since 1 January 1970 on the zone's own calendar, of a moment in unix seconds (at or above 0). */
export function dayOf(time: bigint, zone: DayZone): bigint {
  return (time + OFFSET[zone]) / SECONDS
}

/** The unix seconds of a day of the zone's calendar; an event at its midnight belongs to the day that begins. */
export function periodOfDay(day: bigint, zone: DayZone): Period {
  const from = day * SECONDS - OFFSET[zone]
  return { from, to: from + SECONDS }
}
