import type { DollarFeed, World } from '../world/world'
import { DAY, HOUR } from './calendar'
import { feedPrice } from './feed-price'
import { randomInt } from './random'
import type { WorldEvent } from './world-event'

function round(pair: DollarFeed, hour: number): WorldEvent {
  const time = hour * HOUR + randomInt(3, 45, 'round delay', pair, hour)
  return {
    time,
    reads: false,
    waits: 'day',
    content: async (world, known) =>
      world.feeds[pair]?.frozen
        ? null
        : { txs: [], answers: [{ pair, answer: feedPrice(world, known, pair, time), time }] },
  }
}

/** The day's rounds in dollars: ETH/USD by the hour, its heartbeat; the currencies twice a day, within theirs. */
export function feedRounds(_world: World, day: number): readonly WorldEvent[] {
  const first = (day * DAY) / HOUR
  const hours = Array.from({ length: 24 }, (_, index) => first + index)
  return [
    ...hours.map((hour) => round('ETH/USD', hour)),
    ...[first + 2, first + 14].flatMap((hour) => [round('EUR/USD', hour), round('JPY/USD', hour)]),
  ]
}
