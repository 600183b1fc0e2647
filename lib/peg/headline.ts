import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { subtractRatios } from '@/lib/core/ratio-math'
import { bpRatio, compareSize } from '@/lib/peg/basis-points'
import { median } from '@/lib/peg/median'
import { outliers } from '@/lib/peg/outliers'
import type { PoolJudgement } from '@/lib/peg/source-judgement'
import type { PegThresholds } from '@/lib/peg/thresholds'

/** The deviation that a token is said to have; how many voters it is of says how: one, the mean of two, or a median. */
export interface Headline {
  readonly deviation: Ratio
  readonly voters: number
  /** highest less lowest of the voters, exact; 0 for a single one */
  readonly spread: Ratio
  readonly disagrees: boolean
}

/** Pools with the outliers among them left out, and what the rest says; without a voter there is no headline. */
export interface Poll {
  readonly pools: readonly PoolJudgement[]
  readonly headline: Headline | undefined
}

/**
 * Median of the fresh voters, outliers left out (`methods.md` section 1). Pools come back sorted by address, so that the order in which
 * they were given changes nothing.
 */
export function takePoll(
  votes: readonly PoolJudgement[],
  { outlier, disagreeBp }: Pick<PegThresholds, 'outlier' | 'disagreeBp'>,
): Poll {
  const sorted = [...votes].sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0))
  const voters = sorted.flatMap((pool) =>
    pool.role === 'votes' && pool.deviation !== undefined ? [{ pool, deviation: pool.deviation }] : [],
  )
  const far = outliers(
    voters.map(({ deviation }) => deviation),
    outlier,
  )
  const left = new Set(voters.flatMap(({ pool }, place) => (far.has(place) ? [pool] : [])))
  const pools = sorted.map(
    (pool): PoolJudgement => (left.has(pool) ? { ...pool, role: 'left-out', why: 'far-from-others' } : pool),
  )
  const counted = voters.flatMap(({ pool, deviation }) => (left.has(pool) ? [] : [deviation]))
  const deviation = median(counted)
  const [lowest, highest] = endsOf(counted)
  if (deviation === undefined || lowest === undefined || highest === undefined)
    return { pools, headline: undefined }
  const spread = subtractRatios(highest, lowest)
  const disagrees = compareSize(spread, bpRatio(disagreeBp)) > 0
  return { pools, headline: { deviation, voters: counted.length, spread, disagrees } }
}

function endsOf(values: readonly Ratio[]): readonly [Ratio | undefined, Ratio | undefined] {
  const sorted = [...values].sort(compareRatio)
  return [sorted.at(0), sorted.at(-1)]
}
