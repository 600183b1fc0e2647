import type { Ratio } from '@/lib/core/ratio'
import type { PegPoint } from '@/lib/history/peg-history'
import { inParts } from '@/lib/history/peg-history-wire'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { Severity } from '@/lib/peg/thresholds'
import { RAISED } from '@/lib/peg/thresholds'

const WORSE: readonly Severity[] = ['healthy', ...RAISED]

/** What is drawn of one judgement. */
export function pegPoint({ time, headline, state, pools, checkers, freshSources }: PegJudgement): PegPoint {
  const sources = [
    ...pools.flatMap(({ role, why, deviation }) =>
      deviation !== undefined && (role === 'votes' || why === 'far-from-others') ? [inParts(deviation)] : [],
    ),
    ...checkers.flatMap(({ role, deviation }) =>
      role === 'checks' && deviation !== undefined ? [inParts(deviation)] : [],
    ),
  ]
  return {
    time,
    ...(headline === undefined ? {} : { headline: inParts(headline.deviation) }),
    ...band(sources),
    ...(state.is === 'known' ? { state: state.severity } : {}),
    sources: freshSources,
  }
}

/** A longer step from the points in it, oldest first: its end, with the band and the worst of all. Undefined of none. */
export function joinPoints(points: readonly PegPoint[]): PegPoint | undefined {
  const last = points.at(-1)
  if (last === undefined) return undefined
  const { low: _, high: __, state: ___, ...end } = last
  const ends = points.flatMap(({ low, high }) => (low === undefined || high === undefined ? [] : [low, high]))
  const worst = WORSE.findLast((severity) => points.some(({ state }) => state === severity))
  return { ...end, ...band(ends), ...(worst === undefined ? {} : { state: worst }) }
}

/** Least and greatest of ratios with one denominator. */
function band(ratios: readonly Ratio[]): Pick<PegPoint, 'low' | 'high'> {
  const [first, ...others] = ratios
  if (first === undefined) return {}
  const low = others.reduce((least, each) => (each.num < least.num ? each : least), first)
  const high = others.reduce((most, each) => (each.num > most.num ? each : most), first)
  return { low, high }
}
