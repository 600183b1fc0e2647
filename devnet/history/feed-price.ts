import { parseEther } from 'viem'
import type { DollarFeed, FeedPair, MarketFeed, World } from '../world/world'
import { HOUR } from './calendar'
import type { Known } from './known'
import { deviationPpm, type MarketToken } from './market-path'
import { random } from './random'

export const FEED_KEYS = {
  'ETH/USD': 'feedEthUsd',
  'EUR/USD': 'feedEurUsd',
  'JPY/USD': 'feedJpyUsd',
  'stETH/ETH': 'feedStethEth',
  'rETH/ETH': 'feedRethEth',
  'cbETH/ETH': 'feedCbethEth',
} as const satisfies Record<FeedPair, string>

const FEED_TOKENS = {
  'stETH/ETH': 'steth',
  'rETH/ETH': 'reth',
  'cbETH/ETH': 'cbeth',
} as const satisfies Record<MarketFeed, MarketToken>

/** The same the other way round. */
export const TOKEN_FEEDS = {
  steth: 'stETH/ETH',
  reth: 'rETH/ETH',
  cbeth: 'cbETH/ETH',
} as const satisfies Record<MarketToken, MarketFeed>

const PPM = 1_000_000n

const wave = (hour: number, period: number, shift: number) => Math.sin((2 * Math.PI * hour) / period + shift)

/** A price with 8 decimals that wanders: it depends on the hour alone, so that any hour can be played without those before it. */
export function wanderingPrice(pair: DollarFeed, hour: number): bigint {
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

/** What the feed would answer if no scenario had moved it, in its decimals; a token's: rate times what the market pays for it. */
export function usualPrice(world: World, known: Known, pair: FeedPair, time: number): bigint {
  if (pair === 'ETH/USD' || pair === 'EUR/USD' || pair === 'JPY/USD')
    return wanderingPrice(pair, Math.floor(time / HOUR))
  const token = FEED_TOKENS[pair]
  const rate = token === 'steth' ? parseEther('1') : known.rates[token]
  return (rate * (PPM + BigInt(deviationPpm(world, token, time)))) / PPM
}

/** The price as this world has it: a scenario may have moved it for good. */
export function feedPrice(world: World, known: Known, pair: FeedPair, time: number): bigint {
  const scale = world.feeds[pair]?.scalePpm ?? 1_000_000
  return (usualPrice(world, known, pair, time) * BigInt(scale)) / PPM
}
