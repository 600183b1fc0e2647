import type { World } from '../world/world'
import { dayOf, HOUR } from './calendar'
import { random } from './random'

export const MARKET_TOKENS = ['steth', 'reth', 'cbeth'] as const
/** A token with a market of its own; wstETH follows stETH. */
export type MarketToken = (typeof MARKET_TOKENS)[number]

/** Day of the world on which the de-peg begins: about two thirds of a year's history ago. */
export const EPISODE_DAY = 121
const EPISODE_HOURS = 240
/** Its lowest price, 0.9941, as in April 2026 (methods.md, catalogue). */
const LOW_PPM = -5_900

/**
 * The course of that fall: hours since its beginning, and how deep it then is (1 is the low). Most of it in two days, then a
 * recovery with relapses. Straight lines between these.
 */
const COURSE: readonly (readonly [hour: number, depth: number])[] = [
  [0, 0],
  [5, 0.16],
  [13, 0.47],
  [20, 0.38],
  [33, 0.86],
  [41, 1],
  [54, 0.77],
  [63, 0.9],
  [80, 0.7],
  [92, 0.81],
  [114, 0.52],
  [129, 0.63],
  [152, 0.37],
  [176, 0.45],
  [206, 0.17],
  [EPISODE_HOURS, 0],
]

/** Quiet times: middle, two waves (amplitude, period in hours) and noise, all in millionths; how far an episode drags it along. */
const QUIET = {
  steth: { middle: -600, waves: [380, 617, 210, 89], noise: 170, follows: 1 },
  reth: { middle: 250, waves: [680, 743, 330, 113], noise: 240, follows: 1 / 3 },
  cbeth: { middle: -2_000, waves: [1_150, 881, 500, 131], noise: 300, follows: 1 / 3 },
} as const

function depthAt(hours: number): number {
  const next = COURSE.findIndex(([hour]) => hour > hours)
  const [from, to] = [COURSE[next - 1], COURSE[next]]
  if (from === undefined || to === undefined) return 0
  return from[1] + ((to[1] - from[1]) * (hours - from[0])) / (to[0] - from[0])
}

/**
 * Market price against redemption value by the calendar, in millionths; negative: a discount. It depends on the hour alone and on
 * where the world began, so that any hour can be played without those before it.
 *
 * @param time unix seconds
 * @param startedAt unix seconds of the world's first block
 */
export function calendarDeviationPpm(token: MarketToken, time: number, startedAt: number): number {
  const hour = Math.floor(time / HOUR)
  const { middle, waves, noise, follows } = QUIET[token]
  const [slow, slowPeriod, quick, quickPeriod] = waves
  const turn = (period: number) => Math.sin((2 * Math.PI * hour) / period + period)
  const quiet =
    middle +
    slow * turn(slowPeriod) +
    quick * turn(quickPeriod) +
    noise * (2 * random('market', token, hour) - 1)
  const depth = follows * depthAt(hour - (dayOf(startedAt) + EPISODE_DAY) * 24)
  return Math.round(quiet * (1 - depth) + LOW_PPM * depth)
}

/** The same as this world has it: a scenario may hold a token's price elsewhere. */
export function deviationPpm(world: World, token: MarketToken, time: number): number {
  return world.market[token]?.ppm ?? calendarDeviationPpm(token, time, world.startedAt)
}
