import { LST_SYMBOL } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { mulDivCeil, mulDivFloor } from '@/lib/core/ratio'
import { addRatios, multiplyRatios, ratioOf } from '@/lib/core/ratio-math'
import { rateOver } from '@/lib/exit/yearly-rate'
import { healthFactor, isBelowOne } from '@/lib/loop/health'
import { growth } from '@/lib/loop/horizon'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import type { LoopPosition } from '@/lib/loop/position'
import type { PricedBy } from '@/lib/loop/shocks'
import type { PegEpisode } from '@/lib/peg/catalogue/episode'
import { secondsOf, valueAt } from '@/lib/peg/catalogue/path'

/** What an episode does not record and is taken from today, or is another thing than the loop's own; each has its words. */
export const REPLAY_ASSUMPTIONS = [
  'borrow-rate', // today's, all the time
  'redemption-rate', // grows at today's reward
  'redemption-still', // nor is that known: it stands still
  'other-token', // the episode was of another token than the loop's
  'one-market', // of several markets, the lender is taken to price by the first that the episode names
] as const
export type ReplayAssumption = (typeof REPLAY_ASSUMPTIONS)[number]

/** A loop at one moment of an episode. */
export interface ReplayStep {
  /** unix seconds, or since the beginning of a made-up one */
  readonly time: bigint
  /** of the oracle for one token, in parts of what it was redeemed for when the episode began, exact */
  readonly price: Ratio
  /** what the market was away from redemption value; undefined where the episode has none */
  readonly deviation: Ratio | undefined
  /** yearly borrow rate */
  readonly rate: Ratio
  readonly queueSeconds: bigint | undefined
  readonly healthFactor: Ratio | undefined
  readonly isLiquidatable: boolean
  /** collateral by redemption value, rounded down, less debt, rounded up: wei */
  readonly equity: bigint
  /** the same by the market */
  readonly equityAtMarket: bigint | undefined
}

export interface LoopReplay {
  readonly steps: readonly ReplayStep[]
  /** the first step at which it could be liquidated; what comes after it would not have been the user's any more */
  readonly liquidated: ReplayStep | undefined
  readonly assumed: readonly ReplayAssumption[]
}

const ONE = ratioOf(1n)
const BP = 10_000n
const DAY = 86_400n
/** Seconds between two steps; the key points of the courses are steps besides. */
const STEP = 900n

/**
 * A loop, opened as it stands when an episode begins and left alone, through the episode's own courses. Priced by redemption it follows the
 * rate, and the lender's own oracle where that is what went wrong; priced by the market it follows the first market that is named. Health
 * factors are exact but for debt and reward, which are rounded to a wei and to 10^-28.
 */
export function replayLoop(
  position: LoopPosition,
  terms: LoopTerms,
  episode: PegEpisode,
  pricedBy: PricedBy,
): LoopReplay {
  const { collateral } = position
  let debt = position.debt
  let last: { readonly seconds: bigint; readonly rate: Ratio } | undefined
  const steps = moments(episode).map((seconds): ReplayStep => {
    const rate = borrowRateAt(episode, terms, seconds)
    if (last !== undefined) debt = withInterest(debt, [last.rate, rate], seconds - last.seconds)
    last = { seconds, rate }
    const redeemed = redemptionAt(episode, terms, seconds)
    const deviation = marketAt(episode, seconds)
    const price = multiplyRatios(redeemed, addRatios(ONE, errorAt(episode, pricedBy, seconds)))
    const factor = healthFactor(multiplyRatios(ratioOf(collateral), price), debt, terms.parameters.threshold)
    const atMarket = deviation && multiplyRatios(redeemed, addRatios(ONE, deviation))
    return {
      time: episode.from + seconds,
      price,
      deviation,
      rate,
      queueSeconds: queueAt(episode, seconds),
      healthFactor: factor,
      isLiquidatable: isBelowOne(factor),
      equity: mulDivFloor(collateral, redeemed.num, redeemed.den) - debt,
      equityAtMarket: atMarket && mulDivFloor(collateral, atMarket.num, atMarket.den) - debt,
    }
  })
  return {
    steps,
    liquidated: steps.find(({ isLiquidatable }) => isLiquidatable),
    assumed: assumptions(terms, episode, pricedBy),
  }
}

/** Every quarter of an hour and every key point, in order, each once. */
function moments({ hours, pools, feeds, rate, queueDays, asked }: PegEpisode): readonly bigint[] {
  const end = secondsOf(hours)
  const even = Array.from({ length: Number(end / STEP) + 1 }, (_, place) => BigInt(place) * STEP)
  const courses = [
    ...pools.flatMap(({ voted, spot }) => [voted, spot]),
    ...feeds.map(({ course }) => course),
    ...[rate, queueDays, asked?.course],
  ]
  const points = courses.flatMap((course) => (course ?? []).map(([hour]) => secondsOf(hour)))
  return [...new Set([...even, ...points])].sort((a, b) => (a < b ? -1 : 1))
}

/** Interest of a stretch at the mean of its two rates, which is exact for a straight line; rounded up. */
function withInterest(debt: bigint, [from, to]: readonly [Ratio, Ratio], seconds: bigint): bigint {
  const both = addRatios(from, to)
  const grown = growth({ num: both.num, den: both.den * 2n }, seconds)
  return mulDivCeil(debt, grown.num, grown.den)
}

/** The rate at which the episode's market lent ether; a rate asked by staking is none. */
function borrowRateAt({ asked }: PegEpisode, { ether }: LoopTerms, seconds: bigint): Ratio {
  const recorded = asked?.is === 'borrow' ? valueAt(asked.course, seconds, BP) : undefined
  return recorded ?? ether.rate
}

/** What a token is redeemed for, in parts of what it was at the beginning. */
function redemptionAt({ rate }: PegEpisode, { stakingApr }: LoopTerms, seconds: bigint): Ratio {
  const start = rate && valueAt(rate, 0n, BP)
  const now = rate && valueAt(rate, seconds, BP)
  if (start !== undefined && now !== undefined) return multiplyRatios(now, { num: start.den, den: start.num })
  return stakingApr === undefined ? ONE : addRatios(ONE, rateOver(stakingApr, seconds))
}

function marketAt({ pools }: PegEpisode, seconds: bigint): Ratio | undefined {
  const [first] = pools
  return first && valueAt(first.spot ?? first.voted, seconds, BP)
}

/** What the lender's price was away from redemption value. */
function errorAt(episode: PegEpisode, pricedBy: PricedBy, seconds: bigint): Ratio {
  const away = pricedBy === 'market' ? marketAt(episode, seconds) : oracleAt(episode, seconds)
  return away ?? { num: 0n, den: 1n }
}

/** A feed whose own course is recorded is the lender's oracle itself; one that follows a market by a rule is not. */
function oracleAt({ feeds }: PegEpisode, seconds: bigint): Ratio | undefined {
  const course = feeds.find((feed) => feed.course !== undefined)?.course
  return course && valueAt(course, seconds, BP)
}

function queueAt({ queueDays }: PegEpisode, seconds: bigint): bigint | undefined {
  const days = queueDays && valueAt(queueDays, seconds, 1n)
  return days && (days.num * DAY) / days.den
}

function assumptions(
  { token, stakingApr }: LoopTerms,
  { asked, rate, symbol, pools }: PegEpisode,
  pricedBy: PricedBy,
): readonly ReplayAssumption[] {
  // wstETH is stETH in shares: what befell one befell the other
  const isSame = symbol === LST_SYMBOL[token] || (token === 'wsteth' && symbol === LST_SYMBOL.steth)
  const said: readonly (ReplayAssumption | false)[] = [
    asked?.is !== 'borrow' && 'borrow-rate',
    rate === undefined && (stakingApr === undefined ? 'redemption-still' : 'redemption-rate'),
    !isSame && 'other-token',
    pricedBy === 'market' && pools.length > 1 && 'one-market',
  ]
  return said.filter((each) => each !== false)
}
