import type { Apr, AprMethod, AprSpan } from '@/lib/core/apr'
import type { Ratio } from '@/lib/core/ratio'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { RatePoint } from '@/lib/read/apr/rate-point'

export const DAY = 86_400n
export const YEAR = 365n * DAY
/** The window of the headline APR. */
export const APR_WINDOW = 7n * DAY

/** The longer window shown beside it where updates tell only the new rate. */
export const MONTH_WINDOW = 30n * DAY
/** A window may be longer than asked for when updates are rare, but not beyond this: that would be another figure. */
const LONGEST = 5n

/** A point whose time is known. */
export type TimedPoint = RatePoint & { readonly time: bigint }

const NOT_ENOUGH: AppError = { code: 'not-enough-history' }

/** Yearly rate between two rates: (end / start - 1) * year / seconds, exact. Undefined where it has no meaning. */
export function yearly(start: Ratio, end: Ratio, seconds: bigint): Ratio | undefined {
  if (start.num <= 0n || start.den <= 0n || end.den <= 0n || seconds <= 0n) return undefined
  return {
    num: (end.num * start.den - start.num * end.den) * YEAR,
    den: start.num * end.den * seconds,
  }
}

/**
 * Simple APR over the window that ends at the last update, by `methods.md` section 3. Where events carry the rate before them, it is
 * measured from the first event's "before" to the last event's rate, over all the time they cover, with the last report's own beside
 * it; otherwise between the last update and the latest one that is at least a window older, with the same over 30 days beside it.
 * `points` in order of the chain; `until` is the time of the block they were read at. Errors: not-enough-history; bad-response for
 * points that are not in order of time or lie after `until`.
 */
export function aprOf(
  method: AprMethod,
  points: readonly TimedPoint[],
  until: bigint,
  window: bigint = APR_WINDOW,
): Result<Apr, AppError> {
  const last = points.at(-1)
  if (last === undefined) return err(NOT_ENOUGH)
  if (!isInOrder(points) || last.time > until) {
    return err({ code: 'bad-response', detail: `the times of ${method} are not in order` })
  }
  const span =
    last.before === undefined ? betweenUpdates(points, last, window) : endToEnd(points, last, window)
  if (span === undefined || span.seconds < window) return err(NOT_ENOUGH)
  const headline = spanApr(span, last)
  if (headline === undefined)
    return err({ code: 'bad-response', detail: `rates of ${method} cannot be compared` })
  return ok({ ...headline, method, window, ...beside(points, last) })
}

function beside(points: readonly TimedPoint[], last: TimedPoint): Pick<Apr, 'last' | 'month'> {
  if (last.before !== undefined) {
    const { rate, elapsed } = last.before
    const report = spanApr({ start: rate, seconds: elapsed, updates: 1 }, last)
    return report === undefined ? {} : { last: report }
  }
  const span = betweenUpdates(points, last, MONTH_WINDOW)
  const month = span === undefined ? undefined : spanApr(span, last)
  return month === undefined ? {} : { month }
}

interface Span {
  readonly start: Ratio
  readonly seconds: bigint
  readonly updates: number
}

function spanApr({ start, seconds, updates }: Span, last: TimedPoint): AprSpan | undefined {
  const rate = yearly(start, last.rate, seconds)
  return rate === undefined ? undefined : { rate, from: last.time - seconds, to: last.time, updates }
}

function isInOrder(points: readonly TimedPoint[]): boolean {
  return points.every((point, index) => {
    const before = points[index - 1]
    return point.time > 0n && (before === undefined || before.time <= point.time)
  })
}

function betweenUpdates(points: readonly TimedPoint[], last: TimedPoint, window: bigint): Span | undefined {
  const index = points.findLastIndex((point) => last.time - point.time >= window)
  const start = points[index]
  if (start === undefined || last.time - start.time > LONGEST * window) return undefined
  return { start: start.rate, seconds: last.time - start.time, updates: points.length - 1 - index }
}

function endToEnd(points: readonly TimedPoint[], last: TimedPoint, window: bigint): Span | undefined {
  const inside = points.filter((point) => point.time > last.time - window)
  const first = inside[0]
  if (first?.before === undefined) return undefined
  const seconds = first.before.elapsed + (last.time - first.time)
  return { start: first.before.rate, seconds, updates: inside.length }
}
