import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import { multiplyRatios } from '@/lib/core/ratio-math'
import type { CheckerJudgement } from '@/lib/peg/checker'
import { judgeCheckers } from '@/lib/peg/checker'
import { redemptionRate } from '@/lib/peg/deviation'
import type { Headline } from '@/lib/peg/headline'
import { takePoll } from '@/lib/peg/headline'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { MidRuns } from '@/lib/peg/mid-window'
import { addMids } from '@/lib/peg/mid-window'
import type { UnknownState } from '@/lib/peg/peg-state'
import type { RateChange } from '@/lib/peg/rate-change'
import { rateChange } from '@/lib/peg/rate-change'
import type { PegSample } from '@/lib/peg/sample'
import type { SeverityMemory } from '@/lib/peg/severity-over-time'
import { stepSeverity } from '@/lib/peg/severity-over-time'
import { spotAgrees } from '@/lib/peg/spot-agrees'
import { pendingOf, stateOf } from '@/lib/peg/state-of'
import type { PegThresholds } from '@/lib/peg/thresholds'
import { poolVote } from '@/lib/peg/vote'

/** Where a fold over samples stands: plain data, all that the next sample needs. */
export interface PegFold {
  /** of the last sample that was taken in */
  readonly judgement?: PegJudgement
  /** last rate that was believed */
  readonly rate?: Rate
  readonly mids: MidRuns
  readonly severity?: SeverityMemory
}

/** Nothing seen yet. */
export const PEG_START: PegFold = { mids: {} }

/** Takes in samples, oldest first. Folding them in pieces gives the same as at once. */
export function foldPeg(
  token: LstId,
  samples: readonly PegSample[],
  thresholds: PegThresholds,
  from: PegFold = PEG_START,
): PegFold {
  return samples.reduce((fold, sample) => stepPeg(token, fold, sample, thresholds), from)
}

/**
 * Takes in one sample by `methods.md` section 1. One of the same or an earlier block, or of an earlier second, changes nothing: after a
 * reorganisation, fold again from samples of the chain as it is now.
 */
export function stepPeg(token: LstId, fold: PegFold, sample: PegSample, thresholds: PegThresholds): PegFold {
  const { block, time } = sample
  const last = fold.judgement
  if (last !== undefined && (block <= last.block || time < last.time)) return fold
  const { change, rate, believed } = believe(fold.rate, sample.rate, thresholds)
  const redemption = redemptionRate(token, believed)
  const mids = addMids(fold.mids, sample.pools, time, thresholds)
  const scene = { token, time, redemption, mids, thresholds }
  const { pools, headline } = takePoll(
    sample.pools.map((pool) => poolVote(pool, scene)),
    thresholds,
  )
  const checkers = judgeCheckers(token, sample.feeds, redemption, headline?.deviation, thresholds)
  const freshSources = countSources(headline, checkers)
  const hasSources = freshSources >= thresholds.healthySources
  const severity =
    headline === undefined
      ? fold.severity
      : stepSeverity(
          fold.severity,
          {
            token,
            time,
            headline: headline.deviation,
            spotAgrees: spotAgrees(pools, headline.deviation, thresholds.bounds[token].stressed),
            hasSources,
          },
          thresholds,
        )
  const judged = headline === undefined ? undefined : severity
  const judgement: PegJudgement = {
    token,
    block,
    time,
    redemption,
    headline,
    market: headline === undefined || redemption === undefined ? undefined : marketAt(headline, redemption),
    state:
      judged === undefined
        ? { is: 'unknown', why: whyNone(redemption, change) }
        : stateOf(judged, hasSources, thresholds),
    pending: judged === undefined ? undefined : pendingOf(judged, thresholds),
    observedSince: judged?.observedSince,
    rateChange: change,
    pools,
    checkers,
    freshSources,
  }
  return {
    judgement,
    mids,
    ...(rate === undefined ? {} : { rate }),
    ...(severity === undefined ? {} : { severity }),
  }
}

/** A rate that jumps is not believed, and the next one is held against the last that was. */
function believe(
  before: Rate | undefined,
  now: Rate | undefined,
  thresholds: PegThresholds,
): { change: RateChange | undefined; rate: Rate | undefined; believed: Rate | undefined } {
  if (now === undefined || before === undefined) {
    const known = now !== undefined && now.num > 0n ? now : undefined
    return { change: undefined, rate: known ?? before, believed: known }
  }
  const change = rateChange(before, now, thresholds)
  return change.is === 'refused'
    ? { change, rate: before, believed: undefined }
    : { change, rate: now, believed: now }
}

function countSources(headline: Headline | undefined, checkers: readonly CheckerJudgement[]): number {
  if (headline === undefined) return 0
  return headline.voters + checkers.filter(({ stance }) => stance === 'agrees').length
}

function whyNone(redemption: Rate | undefined, change: RateChange | undefined): UnknownState {
  if (redemption !== undefined) return 'no-voter'
  return change?.is === 'refused' ? 'rate-refused' : 'no-rate'
}

function marketAt({ deviation: { num, den } }: Headline, redemption: Rate) {
  return multiplyRatios({ num: num + den, den }, redemption)
}
