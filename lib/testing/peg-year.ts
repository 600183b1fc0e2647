import type { FeedAnswer } from '@/lib/history/feed-answer'
import type { DealPoint, TickPoint } from '@/lib/history/pool-point'
import { POINT_SECONDS } from '@/lib/history/pool-point'
import type { RateStep } from '@/lib/history/rate-step'
import type { PegPast } from '@/lib/peg/history/peg-past'
import { sqrtRatioAtTick } from '@/lib/peg/tick-price'

/** Unix seconds, a beginning of a day. */
export const YEAR_START = 1_750_032_000n
export const YEAR_STEPS = 105_120
const DAY = 86_400n
const WAD = 10n ** 18n

/** Whole numbers that look random and are the same each time. */
export function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

/**
 * A year of wstETH as busy as can be: two pools of Uniswap v3 and one of Curve's kind, traded in every five minutes, a feed by the hour
 * and a rate by the day.
 */
export function busyYear(steps = YEAR_STEPS): PegPast {
  const roll = dice(7)
  const ticks = (): TickPoint[] => {
    let tick = 1_900
    return Array.from({ length: steps }, (_, nth) => {
      tick += roll(5) - 2 - Math.sign(tick - 1_900) * roll(2)
      const closed = YEAR_START + BigInt(nth) * POINT_SECONDS + 200n + BigInt(roll(100))
      const sqrtPriceX96 = (sqrtRatioAtTick(BigInt(tick)) ?? WAD) + BigInt(roll(1_000_000))
      const boundary = YEAR_START + BigInt(nth + 1) * POINT_SECONDS
      const opened = closed - BigInt(roll(190))
      return { boundary, opened, closed, sum: BigInt(tick) * (closed - opened), tick, sqrtPriceX96 }
    })
  }
  const deals = Array.from({ length: steps }, (_, nth): DealPoint => {
    const boundary = YEAR_START + BigInt(nth + 1) * POINT_SECONDS
    const token = WAD + BigInt(roll(1_000_000))
    const ether = (token * BigInt(120_900 + roll(100))) / 100_000n
    return {
      boundary,
      closed: boundary - BigInt(roll(300)),
      sold: roll(2) === 0 ? 'ether' : 'token',
      ether,
      token,
    }
  })
  const days = BigInt(steps) / 288n + 1n
  const rates = Array.from({ length: Number(days) + 1 }, (_, nth): RateStep => {
    const time = YEAR_START + (BigInt(nth) - 1n) * DAY + 43_200n
    const after = { num: 1_209_000n * WAD + BigInt(nth) * 10n ** 20n, den: 1_000_000n * WAD + 7n }
    return {
      protocol: 'lido',
      block: BigInt(nth),
      index: 0,
      tx: `0x${'0'.repeat(64)}`,
      time,
      rateTime: time,
      after,
    }
  })
  const answers = Array.from({ length: Number(days) * 24 }, (_, nth): FeedAnswer => {
    const updatedAt = YEAR_START + BigInt(nth) * 3_600n - 100n
    return { round: BigInt(nth + 1), answer: WAD - BigInt(roll(1_000)) * 10n ** 12n, decimals: 18, updatedAt }
  })
  const pool = (digit: string) => `0x${digit.repeat(40)}`
  return {
    token: 'wsteth',
    pools: [
      { is: 'ticks', source: pool('a'), isTokenFirst: true, points: ticks() },
      { is: 'ticks', source: pool('b'), isTokenFirst: true, points: ticks() },
      { is: 'deals', source: pool('c'), hasOracle: false, fee: 4_000_000, points: deals },
    ],
    feeds: [{ rules: { pair: 'stETH/ETH', heartbeat: 86_400 }, bandBp: 50, answers }],
    rates,
  }
}
