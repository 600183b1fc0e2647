import { read } from '../chain/contract'
import { MARKET_FEEDS, type MarketFeed, type World } from '../world/world'
import { FEED_KEYS } from './feed-price'

/** A feed's last answer. */
interface LastAnswer {
  readonly answer: bigint
  /** unix seconds */
  readonly time: number
}

/**
 * What the events of one playing need again and again: read once, then kept by those who change it. It is forgotten when the playing
 * ends, because others then change the chain.
 */
export interface Known {
  /** ether (wei) that one whole token can be redeemed for */
  readonly rates: { reth: bigint; cbeth: bigint }
  /** absent: it has not answered yet */
  readonly answers: Partial<Record<MarketFeed, LastAnswer>>
}

export async function readKnown(world: World): Promise<Known> {
  const { rocketTokenRETH, cbeth } = world.contracts
  const [reth, cbethRate, ...rounds] = await Promise.all([
    read<bigint>(world.rpc, rocketTokenRETH, 'getExchangeRate'),
    read<bigint>(world.rpc, cbeth, 'exchangeRate'),
    ...MARKET_FEEDS.map(async (pair) => {
      const feed = world.contracts[FEED_KEYS[pair]]
      const [answer, time] = await Promise.all([
        read<bigint>(world.rpc, feed, 'latestAnswer'),
        read<bigint>(world.rpc, feed, 'latestTimestamp'),
      ])
      return time === 0n ? [] : ([[pair, { answer, time: Number(time) }]] as const)
    }),
  ])
  return { rates: { reth, cbeth: cbethRate }, answers: Object.fromEntries(rounds.flat()) }
}
