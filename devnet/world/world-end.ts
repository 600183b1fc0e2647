import { HOUR } from '../history/calendar'

/** 2020 to 2100: what lies outside is a slip, such as milliseconds. */
const EARLIEST = Date.UTC(2020, 0, 1) / 1000
const LATEST = Date.UTC(2100, 0, 1) / 1000

/**
 * Where DEVNET_NOW wants the world to end, unix seconds; null when it is not set.
 *
 * @throws Error with a sentence when it is neither unix seconds nor a UTC time
 */
export function fixedEnd(text: string | undefined = process.env.DEVNET_NOW): number | null {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '') return null
  const iso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?Z?$/.test(trimmed)
  // Without a zone a time would be this machine's own.
  const zoned =
    trimmed.includes('T') && !trimmed.endsWith('Z') ? `${trimmed}Z` : trimmed.replace(/^([^T]*)Z$/, '$1')
  const seconds = /^\d+$/.test(trimmed) ? Number(trimmed) : iso ? Date.parse(zoned) / 1000 : Number.NaN
  if (Number.isInteger(seconds) && seconds >= EARLIEST && seconds < LATEST) return seconds
  throw new Error(
    `DEVNET_NOW: expected unix seconds or a UTC time such as 2026-05-20T12:20:00Z, from 2020 to 2099, got "${trimmed}".`,
  )
}

/** Start of the hour that `now` (unix seconds) lies in. */
export function lastFullHour(now: number): number {
  return now - (now % HOUR)
}
