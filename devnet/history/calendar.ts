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

/** How many days of history a new world has at least; EVENKEEL_DEVNET_DAYS asks for fewer, for work on the devnet itself and for tests. */
export function historyDays(): number {
  const text = process.env.EVENKEEL_DEVNET_DAYS
  if (text === undefined || text === '') return 365
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text)
  throw new Error(`EVENKEEL_DEVNET_DAYS: expected whole days from 1 to 999, got "${text}".`)
}

/**
 * Where the world begins that ends then: on the last Thursday that leaves it its days, so that for a week one saved world can be
 * played on and is still the one that would be built.
 */
export function beginningOf(end: number): number {
  const day = dayOf(end) - historyDays()
  return (day - (day % 7)) * DAY
}
