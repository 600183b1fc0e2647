export const HOUR = 3_600
export const DAY = 86_400
export const YEAR = 31_536_000n

/** Days since 1970 (UTC) that a moment lies in. */
export function dayOf(timestamp: number): number {
  return Math.floor(timestamp / DAY)
}

/**
 * Reference time of the day's Lido report: the last slot before the frame changes at 12:00:23 UTC, as on mainnet, whose genesis was
 * at that time of day.
 */
export function referenceTime(day: number): number {
  return day * DAY + 12 * HOUR + 11
}

/** How many days of history a new world has. */
export const HISTORY_DAYS = 45
