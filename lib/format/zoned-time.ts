import type { DayZone } from '@/lib/rewards/day'

const OFFSET: Record<DayZone, { readonly seconds: bigint; readonly text: string }> = {
  UTC: { seconds: 0n, text: '+00:00' },
  'Asia/Tokyo': { seconds: 32_400n, text: '+09:00' },
}

/** A moment as the zone's calendar and clock show it: `date` is `2026-01-31`, `clock` is `23:59:59`. `time` in unix seconds. */
export function zonedTime(time: bigint, zone: DayZone): { readonly date: string; readonly clock: string } {
  const iso = new Date(Number((time + OFFSET[zone].seconds) * 1000n)).toISOString()
  return { date: iso.slice(0, 10), clock: iso.slice(11, 19) }
}

/** ISO 8601 with the zone's offset, such as `2026-01-31T23:59:59+09:00`: for files, not for people. `time` in unix seconds. */
export function isoTime(time: bigint, zone: DayZone): string {
  const { date, clock } = zonedTime(time, zone)
  return `${date}T${clock}${OFFSET[zone].text}`
}
