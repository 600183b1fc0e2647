import { encode } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import type { FeedPair, World } from '../world/world'
import { DAY, HOUR } from './calendar'
import { random, randomInt } from './random'
import type { WorldEvent } from './world-event'

export const FEED_KEYS = {
  'ETH/USD': 'feedEthUsd',
  'EUR/USD': 'feedEurUsd',
  'JPY/USD': 'feedJpyUsd',
} as const

const wave = (hour: number, period: number, shift: number) => Math.sin((2 * Math.PI * hour) / period + shift)

/** A price with 8 decimals that wanders: it depends on the hour alone, so that any hour can be played without those before it. */
export function wanderingPrice(pair: FeedPair, hour: number): bigint {
  const noise = 2 * random('price', pair, hour) - 1
  const [level, factor] =
    pair === 'ETH/USD'
      ? [
          3_140,
          1 +
            0.07 * wave(hour, 701, 0) +
            0.03 * wave(hour, 163, 1) +
            0.01 * wave(hour, 37, 2) +
            0.002 * noise,
        ]
      : pair === 'EUR/USD'
        ? [1.094, 1 + 0.012 * wave(hour, 911, 1) + 0.004 * wave(hour, 211, 0) + 0.0008 * noise]
        : [0.006_62, 1 + 0.018 * wave(hour, 1_009, 2) + 0.005 * wave(hour, 257, 1) + 0.001 * noise]
  return BigInt(Math.round(level * factor * 1e8))
}

/** The price as this world has it: a scenario may have moved it for good. */
export function feedPrice(world: World, pair: FeedPair, hour: number): bigint {
  const scale = world.feeds[pair]?.scalePpm ?? 1_000_000
  return (wanderingPrice(pair, hour) * BigInt(scale)) / 1_000_000n
}

function round(world: World, pair: FeedPair, hour: number): WorldEvent {
  const time = hour * HOUR + randomInt(3, 45, 'round delay', pair, hour)
  const feed = world.contracts[FEED_KEYS[pair]]
  return {
    time,
    reads: false,
    mayWait: true,
    content: async () => {
      if (world.feeds[pair]?.frozen) return null
      return {
        txs: [
          {
            from: ACTORS.admin,
            to: feed.address,
            data: encode(feed, 'devnetAnswer', [feedPrice(world, pair, hour), BigInt(time)]),
            what: `${pair} answer`,
          },
        ],
      }
    },
  }
}

/** The day's rounds: ETH/USD by the hour, its heartbeat; the currencies twice a day, within theirs. */
export function feedRounds(world: World, day: number): readonly WorldEvent[] {
  const first = (day * DAY) / HOUR
  const hours = Array.from({ length: 24 }, (_, index) => first + index)
  return [
    ...hours.map((hour) => round(world, 'ETH/USD', hour)),
    ...[first + 2, first + 14].flatMap((hour) => [
      round(world, 'EUR/USD', hour),
      round(world, 'JPY/USD', hour),
    ]),
  ]
}
