import type { PegPast } from '@/lib/peg/history/peg-past'
import { TWAP_SECONDS } from '@/lib/peg/history/pool-samples'
import { toJson } from '@/lib/read/to-json'

/** How long an answer of the feed can still count: its heartbeat, and more than what is allowed beyond it. */
export function answersFrom(after: bigint, heartbeat: number): bigint {
  return notBelowZero(after - BigInt(heartbeat) - 3_600n)
}

/** Points that an average at the first boundary after `after` reaches back to; the one before them is asked for besides. */
export function pointsFrom(after: bigint): bigint {
  return notBelowZero(after - TWAP_SECONDS)
}

/** A protocol's rate moves once a day or so. */
export function ratesFrom(after: bigint): bigint {
  return notBelowZero(after - 30n * 86_400n)
}

/**
 * All that was recorded until a boundary and still matters after it, as a text. Where it is what it was, the chain behind it is too: a
 * reorganisation changes everything from somewhere to the end.
 */
export function pastMark({ pools, feeds, rates }: PegPast, boundary: bigint): string {
  const points = pools.map((pool) => {
    const until: readonly { readonly boundary: bigint }[] = pool.points
    const own = until.filter((point) => point.boundary <= boundary)
    const first = own.findIndex((point) => point.boundary >= pointsFrom(boundary))
    return own.slice(first === -1 ? -1 : Math.max(first - 1, 0))
  })
  const answers = feeds.map((feed) => {
    const from = answersFrom(boundary, feed.rules.heartbeat)
    return feed.answers.filter(({ updatedAt }) => updatedAt >= from && updatedAt <= boundary)
  })
  const steps = rates.filter(({ time }) => time >= ratesFrom(boundary) && time <= boundary)
  return JSON.stringify(toJson([points, answers, steps]))
}

function notBelowZero(time: bigint): bigint {
  return time > 0n ? time : 0n
}
