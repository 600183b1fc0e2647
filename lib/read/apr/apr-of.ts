import type { Apr, AprMethod } from '@/lib/core/apr'
import type { Ratio } from '@/lib/core/ratio'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { RatePoint } from '@/lib/read/apr/rate-point'

export const DAY = 86_400n
export const YEAR = 365n * DAY
/** The window of the headline APR. */
export const APR_WINDOW = 7n * DAY

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
 * measured from the first event's "before" to the last event's rate, over all the time they cover; otherwise between the last update
 * and the latest one that is at least a window older. `points` in order of time. Error: not-enough-history.
 */
export function aprOf(
  method: AprMethod,
  points: readonly TimedPoint[],
  window: bigint = APR_WINDOW,
): Result<Apr, AppError> {
  const last = points.at(-1)
  if (last === undefined) return err(NOT_ENOUGH)
  const span =
    last.before === undefined ? betweenUpdates(points, last, window) : endToEnd(points, last, window)
  if (span === undefined || span.seconds < window) return err(NOT_ENOUGH)
  const rate = yearly(span.start, last.rate, span.seconds)
  if (rate === undefined)
    return err({ code: 'bad-response', detail: `rates of ${method} cannot be compared` })
  return ok({ rate, method, from: last.time - span.seconds, to: last.time, updates: span.updates, window })
}

interface Span {
  readonly start: Ratio
  readonly seconds: bigint
  readonly updates: number
}

function betweenUpdates(points: readonly TimedPoint[], last: TimedPoint, window: bigint): Span | undefined {
  const index = points.findLastIndex((point) => last.time - point.time >= window)
  const start = points[index]
  if (start === undefined) return undefined
  return { start: start.rate, seconds: last.time - start.time, updates: points.length - 1 - index }
}

function endToEnd(points: readonly TimedPoint[], last: TimedPoint, window: bigint): Span | undefined {
  const inside = points.filter((point) => point.time > last.time - window)
  const first = inside[0]
  if (first?.before === undefined) return undefined
  const seconds = first.before.elapsed + (last.time - first.time)
  return { start: first.before.rate, seconds, updates: inside.length }
}
