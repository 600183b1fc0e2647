import { MARKET_FEEDS, type MarketFeed, type World } from '../world/world'
import { DAY, HOUR } from './calendar'
import { feedPrice } from './feed-price'
import type { Known } from './known'
import { randomInt } from './random'
import type { FeedAnswer, WorldEvent } from './world-event'

/** Ether feeds answer when their heartbeat of a day is nearly over: looked at by the hour, this is after 23 hours. */
const HEARTBEAT = 23 * HOUR - 600

/** How far the price may be from the last answer without a new one (protocols.md 5.5), in millionths. */
const BAND_PPM = { 'stETH/ETH': 5_000n, 'rETH/ETH': 20_000n, 'cbETH/ETH': 10_000n } as const

/** The answer that a feed owes now: its heartbeat is over, or its price has left its band. */
export function dueAnswer(world: World, known: Known, pair: MarketFeed, time: number): FeedAnswer | null {
  if (world.feeds[pair]?.frozen) return null
  const answer = feedPrice(world, known, pair, time)
  const last = known.answers[pair]
  if (last !== undefined && time - last.time < HEARTBEAT) {
    const change = answer > last.answer ? answer - last.answer : last.answer - answer
    if (change * 1_000_000n <= BAND_PPM[pair] * last.answer) return null
  }
  known.answers[pair] = { answer, time }
  return { pair, answer, time }
}

/** The feeds of tokens in ether: each hour, those whose heartbeat is over or whose price has left its band. */
export function marketFeedRounds(_world: World, day: number): readonly WorldEvent[] {
  return Array.from({ length: 24 }, (_, index) => {
    const hour = (day * DAY) / HOUR + index
    const time = hour * HOUR + randomInt(50, 110, 'market round delay', hour)
    return {
      time,
      reads: false,
      waits: 'block',
      content: async (world: World, known: Known) => {
        const answers = MARKET_FEEDS.flatMap((pair) => dueAnswer(world, known, pair, time) ?? [])
        return answers.length === 0 ? null : { txs: [], answers }
      },
    }
  })
}
