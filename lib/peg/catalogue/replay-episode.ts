import { tokenKind } from '@/lib/lst/token-kind'
import type { PegEpisode } from '@/lib/peg/catalogue/episode'
import { episodeSamples } from '@/lib/peg/catalogue/episode-samples'
import { valueAt } from '@/lib/peg/catalogue/path'
import type { AskedRate, ExplainedDiscount } from '@/lib/peg/explained'
import { explainDiscount } from '@/lib/peg/explained'
import { PEG_START, stepPeg } from '@/lib/peg/fold'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { PegState } from '@/lib/peg/peg-state'
import type { PegThresholds } from '@/lib/peg/thresholds'

const DAY = 86_400n

/**
 * What the page would have said at each sample of an episode, oldest first: its samples through the very judgement of the live page.
 * Where the episode has no redemption rate, nothing that stands on one is said (no redemption, no market value, no price of a source).
 */
export function replayEpisode(episode: PegEpisode, thresholds: PegThresholds): readonly PegJudgement[] {
  const isOne = tokenKind(episode.judgedAs) === 'balance-grows'
  let fold = PEG_START
  return episodeSamples(episode).flatMap((sample) => {
    fold = stepPeg(episode.judgedAs, fold, sample, thresholds)
    if (fold.judgement === undefined) return []
    if (episode.rate !== undefined) return [fold.judgement]
    const judgement = { ...fold.judgement, rateChange: undefined }
    return [isOne ? judgement : withoutPrices(judgement)]
  })
}

function withoutPrices(judgement: PegJudgement): PegJudgement {
  return {
    ...judgement,
    redemption: undefined,
    market: undefined,
    pools: judgement.pools.map(({ price: _, ...pool }) => ({
      ...pool,
      spot: { is: 'none', why: 'not-recorded' },
    })),
    checkers: judgement.checkers.map(({ price: _, ...checker }) => checker),
  }
}

/** A moment at which what is said changes. */
export interface StateChange {
  /** unix seconds */
  readonly time: bigint
  readonly state: PegState
}

/** The first state and each change of it: of severity, or of the reason why there is none. */
export function stateChanges(judgements: readonly PegJudgement[]): readonly StateChange[] {
  return judgements.flatMap(({ time, state }, place) => {
    const before = judgements[place - 1]
    return before !== undefined && nameOf(before.state) === nameOf(state) ? [] : [{ time, state }]
  })
}

function nameOf(state: PegState): string {
  return state.is === 'known' ? state.severity : state.why
}

/** The queue's expected wait at a moment of an episode, whole seconds, rounded down; undefined where it is not known. */
export function queueAt({ queueDays, from }: PegEpisode, time: bigint): bigint | undefined {
  const days = queueDays && valueAt(queueDays, time - from, 1n)
  return days && (days.num * DAY) / days.den
}

/** The yearly rate that a buyer asked for waiting at a moment of an episode; undefined where it is not known. */
export function askedAt({ asked, from }: PegEpisode, time: bigint): AskedRate | undefined {
  const rate = asked && valueAt(asked.course, time - from, 10_000n)
  return rate && { is: asked.is, rate }
}

/** What of the discount the queue explained; undefined for a premium, and where a part of it is not known. */
export function explainedAt(
  episode: PegEpisode,
  { time, headline }: Pick<PegJudgement, 'time' | 'headline'>,
): ExplainedDiscount | undefined {
  const wait = queueAt(episode, time)
  const asked = askedAt(episode, time)
  if (wait === undefined || asked === undefined || headline === undefined) return undefined
  return explainDiscount(headline.deviation, asked.rate, wait)
}
