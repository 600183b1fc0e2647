import type { AppError } from '@/lib/errors/app-error'
import { FRESHNESS } from '@/lib/read/freshness'
import type { Head } from '@/lib/read/head'
import type { Endpoint, SeenHead } from '@/lib/server/endpoint'

/** A live chain's head older than this belongs to a node that lags. */
const OLDEST_HEAD_SECONDS = 180
/** A head may be so far ahead of the clock, which may be a little wrong itself. */
const CLOCK_SLACK_SECONDS = 30
/** So many blocks behind another node's head, a node lags. */
const BEHIND_BLOCKS = 5n
/** A head that was seen longer ago proves nothing. */
const SEEN_FOR_MS = 60_000

/**
 * Why a head of a live chain is not believed, if it is not: from the future, too old, behind what other endpoints told in the last
 * minute, or of another history. Two heads belong to one history when they are no more blocks apart than seconds; where they do not,
 * the endpoint that the operator named first is believed. `now` in unix milliseconds.
 */
export function judgeHead(
  endpoint: Endpoint,
  head: Head,
  others: readonly Endpoint[],
  now: number,
): AppError | undefined {
  const age = ageOf(head, now)
  const lagging = (detail: string): AppError => ({
    code: 'rpc-lagging',
    detail: `endpoint ${endpoint.place}: ${detail}`,
  })
  const wrong = (detail: string): AppError => ({
    code: 'bad-response',
    detail: `endpoint ${endpoint.place}: ${detail}`,
  })
  if (age < -CLOCK_SLACK_SECONDS) return wrong(`its head is ${-age} s in the future`)
  if (age > OLDEST_HEAD_SECONDS) return lagging(`its head is ${age} s old`)
  const own = recent(endpoint.seen, now)
  if (own !== undefined && !isOneHistory(own, head)) return wrong('its head jumped further than time allows')
  for (const other of others) {
    const seen = other === endpoint ? undefined : recent(other.seen, now)
    if (seen === undefined) continue
    if (!isOneHistory(seen, head)) {
      if (other.place < endpoint.place)
        return wrong(`its head is of another history than endpoint ${other.place}`)
    } else if (head.number + BEHIND_BLOCKS < seen.number) {
      return lagging(`its head is ${seen.number - head.number} blocks behind`)
    }
  }
  return undefined
}

/** Old enough that another endpoint may have a newer one. */
export function looksLate(head: Head, now: number): boolean {
  return ageOf(head, now) > FRESHNESS.block.freshFor
}

function ageOf({ timestamp }: Pick<Head, 'timestamp'>, now: number): number {
  return Math.floor(now / 1000) - Number(timestamp)
}

function recent(seen: SeenHead | undefined, now: number): SeenHead | undefined {
  return seen !== undefined && now - seen.at <= SEEN_FOR_MS ? seen : undefined
}

function isOneHistory(a: Pick<Head, 'number' | 'timestamp'>, b: Pick<Head, 'number' | 'timestamp'>): boolean {
  return distance(a.number, b.number) <= distance(a.timestamp, b.timestamp) + BEHIND_BLOCKS
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a
}
