import type { Ratio } from '@/lib/core/ratio'
import { subtractRatios } from '@/lib/core/ratio-math'
import { bpRatio } from '@/lib/peg/basis-points'
import type { CheckerJudgement } from '@/lib/peg/checker'
import type { PegJudgement } from '@/lib/peg/judgement'
import { isBeyond, latchRules, leaveBound } from '@/lib/peg/latch'
import { exclusionOf } from '@/lib/peg/outliers'
import type { PoolJudgement } from '@/lib/peg/source-judgement'
import { spotAgrees } from '@/lib/peg/spot-agrees'
import type { PegThresholds, Persistence, RaisedSeverity } from '@/lib/peg/thresholds'
import { RAISED } from '@/lib/peg/thresholds'

/** A pool that had a vote: how far it is from the others, and whether that is too far. */
export interface VoteStep {
  readonly pool: PoolJudgement
  readonly deviation: Ratio
  readonly distance: Ratio
  readonly isCounted: boolean
}

/** A feed that checks: what it is held against, and where its stance changes. */
export interface CheckStep {
  readonly checker: CheckerJudgement
  /** from the headline, from redemption value where there is none; undefined for one that is left out */
  readonly off?: Ratio
  readonly agreesTo: Ratio
  readonly speaksBeyond: Ratio
}

/** One severity: its bound, and whether the headline passes it now. */
export interface BoundStep {
  readonly severity: RaisedSeverity
  readonly bound: Ratio
  /** at the bound itself too: watch alone, because healthy is below it */
  readonly isBoundIn: boolean
  readonly isPassed: boolean
  /** left at this or less, held for `leaveSeconds` */
  readonly leaveAt: Ratio
  readonly leaveSeconds: number
  readonly persist: Persistence
}

/** What a severity on its way has and still needs. */
export interface PersistenceStep {
  readonly severity: RaisedSeverity
  /** so far: seconds and samples in a row */
  readonly seconds: bigint
  readonly samples: number
  readonly needed: Persistence
  /** whether the pools' prices of this block confirm it; only where it is asked for */
  readonly spotAgrees?: boolean
}

/** What a claimed severity has and still needs to be left. Seconds. */
export interface RecoveryStep {
  readonly severity: RaisedSeverity
  readonly leaveAt: Ratio
  /** for how long it has been low enough; undefined while it is not */
  readonly seconds?: bigint
  readonly needed: number
}

/** A judgement taken apart: the numbers of the moment, in the order in which they decide. */
export interface JudgementSteps {
  readonly votes: readonly VoteStep[]
  /** pools without a vote; each says why */
  readonly silent: readonly PoolJudgement[]
  /** undefined where nobody votes */
  readonly exclusion: { readonly middle: Ratio; readonly usual: Ratio; readonly limit: Ratio } | undefined
  readonly spread: { readonly value: Ratio; readonly bound: Ratio; readonly disagrees: boolean } | undefined
  readonly checks: readonly CheckStep[]
  /** sources that count towards healthy, and how many it needs */
  readonly sources: { readonly fresh: number; readonly needed: number }
  readonly bounds: readonly BoundStep[]
  readonly persistence: PersistenceStep | undefined
  readonly recovery: RecoveryStep | undefined
}

/** Takes a judgement apart by the thresholds that it was made with. Exact; no words in it. */
export function judgementSteps(judgement: PegJudgement, thresholds: PegThresholds): JudgementSteps {
  const { pools, headline, checkers, freshSources } = judgement
  const voters = pools.flatMap((pool) =>
    pool.deviation !== undefined && (pool.role === 'votes' || pool.why === 'far-from-others')
      ? [{ pool, deviation: pool.deviation }]
      : [],
  )
  const exclusion = exclusionOf(
    voters.map(({ deviation }) => deviation),
    thresholds.outlier,
  )
  const votes = voters.flatMap(({ pool, deviation }, place): VoteStep[] => {
    const distance = exclusion?.distances[place]
    return distance === undefined ? [] : [{ pool, deviation, distance, isCounted: pool.role === 'votes' }]
  })
  return {
    votes,
    silent: pools.filter((pool) => !voters.some((voter) => voter.pool === pool)),
    exclusion,
    spread: headline && {
      value: headline.spread,
      bound: bpRatio(thresholds.disagreeBp),
      disagrees: headline.disagrees,
    },
    checks: checkers.map((checker) => checkStep(checker, headline?.deviation, thresholds)),
    sources: { fresh: freshSources, needed: thresholds.healthySources },
    bounds: RAISED.map((severity) => boundStep(severity, judgement, thresholds)),
    persistence: persistenceStep(judgement, thresholds),
    recovery: recoveryStep(judgement, thresholds),
  }
}

function checkStep(
  checker: CheckerJudgement,
  headline: Ratio | undefined,
  { checkerSlackBp }: PegThresholds,
): CheckStep {
  const { deviation, bandBp, role } = checker
  const bounds = { agreesTo: bpRatio(bandBp), speaksBeyond: bpRatio(bandBp + checkerSlackBp) }
  if (deviation === undefined || role === 'left-out') return { checker, ...bounds }
  return { checker, off: headline === undefined ? deviation : subtractRatios(deviation, headline), ...bounds }
}

function boundStep(
  severity: RaisedSeverity,
  { token, headline }: PegJudgement,
  thresholds: PegThresholds,
): BoundStep {
  const rules = latchRules(severity, thresholds.bounds[token][severity], thresholds)
  return {
    severity,
    bound: bpRatio(rules.bound),
    isBoundIn: rules.isBoundIn,
    isPassed: headline !== undefined && isBeyond(headline.deviation, rules),
    leaveAt: leaveBound(rules),
    leaveSeconds: rules.leave.seconds,
    persist: rules.persist,
  }
}

function persistenceStep(
  { token, time, pending, headline, pools }: PegJudgement,
  thresholds: PegThresholds,
): PersistenceStep | undefined {
  if (pending === undefined || headline === undefined) return undefined
  const { severity, since, samples } = pending
  const confirmed =
    severity === 'stressed'
      ? { spotAgrees: spotAgrees(pools, headline.deviation, thresholds.bounds[token].stressed) }
      : {}
  return { severity, seconds: time - since, samples, needed: thresholds.persist[severity], ...confirmed }
}

function recoveryStep(
  { token, time, state }: PegJudgement,
  thresholds: PegThresholds,
): RecoveryStep | undefined {
  if (state.is === 'unknown' || state.severity === 'healthy') return undefined
  const { severity, recovering } = state
  const rules = latchRules(severity, thresholds.bounds[token][severity], thresholds)
  return {
    severity,
    leaveAt: leaveBound(rules),
    needed: rules.leave.seconds,
    ...(recovering === undefined ? {} : { seconds: time - recovering.since }),
  }
}
