import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import { deviationOf } from '@/lib/peg/deviation'
import type { MidRuns } from '@/lib/peg/mid-window'
import { windowMedian } from '@/lib/peg/mid-window'
import type { PoolPrice, PoolSample } from '@/lib/peg/sample'
import type { NoSayReason, PoolJudgement, VoteBasis } from '@/lib/peg/source-judgement'
import type { PegThresholds } from '@/lib/peg/thresholds'
import { freshnessAt } from '@/lib/read/freshness'

/** What a token's pools are judged with at one sample. */
export interface VoteScene {
  readonly token: LstId
  /** unix seconds of the sample */
  readonly time: bigint
  /** what the token is redeemed for; undefined while not known or refused */
  readonly redemption: Rate | undefined
  readonly mids: MidRuns
  readonly thresholds: Pick<PegThresholds, 'midWindow'>
}

type Voted = PoolPrice | { readonly is: 'none'; readonly why: NoSayReason }

/**
 * A pool's one vote (`methods.md` section 1): its own average where it keeps one; without any, the median of its mids over the window.
 * One that cannot be traded in both ways has none, whatever its oracle remembers, and only a fresh price counts.
 */
export function poolVote(pool: PoolSample, scene: VoteScene): PoolJudgement {
  const { source, spot } = pool
  const { time, redemption } = scene
  const basis = basisOf(pool)
  const voted = votedPrice(pool, basis, scene)
  const spotDeviation =
    spot.is === 'price' && redemption !== undefined ? deviationOf(spot.price, redemption) : undefined
  const shown = { source, basis, spot, ...(spotDeviation === undefined ? {} : { spotDeviation }) }
  if (voted.is === 'none') return { ...shown, role: 'left-out', why: voted.why }
  const { price, at } = voted
  const deviation = redemption === undefined ? undefined : deviationOf(price, redemption)
  const told = { ...shown, price, at, ...(deviation === undefined ? {} : { deviation }) }
  const age = freshnessAt('block', Number(time - at))
  if (age !== 'fresh') return { ...told, role: 'left-out', why: age }
  if (redemption === undefined) return { ...told, role: 'left-out', why: 'no-rate' }
  if (deviation === undefined) return { ...told, role: 'left-out', why: 'empty' }
  return { ...told, role: 'votes' }
}

/**
 * By its oracle, but where it keeps none, where it does not reach back, or where history has not kept it: a passing failure to read it is
 * no reason to vote by something else.
 */
function basisOf({ oracle }: PoolSample): VoteBasis {
  const hasNone =
    oracle.is === 'none' &&
    (oracle.why === 'no-oracle' || oracle.why === 'short-memory' || oracle.why === 'not-recorded')
  return hasNone || oracle.kind === undefined ? 'mid-window' : oracle.kind
}

function votedPrice({ source, oracle, mid }: PoolSample, basis: VoteBasis, scene: VoteScene): Voted {
  // another contract than the one described has no say, whatever was heard of it before
  const stranger = [oracle, mid].find((each) => each.is === 'none' && each.why === 'disagrees')
  if (stranger?.is === 'none') return stranger
  if (mid.is === 'none' && (mid.why === 'empty' || mid.why === 'one-sided')) return mid
  if (basis !== 'mid-window') return oracle
  const run = scene.mids[source]
  const last = run?.mids.at(-1)
  if (last === undefined) return mid.is === 'none' ? mid : { is: 'none', why: 'watched-too-briefly' }
  const price = windowMedian(run, scene.time, scene.thresholds.midWindow)
  return price === undefined
    ? { is: 'none', why: 'watched-too-briefly' }
    : { is: 'price', price, at: last.time }
}
