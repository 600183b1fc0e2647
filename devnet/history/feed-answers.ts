import type { Tx } from '../chain/block-writer'
import { encode } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import { FEED_PAIRS, type World } from '../world/world'
import { FEED_KEYS } from './feed-price'
import type { FeedAnswer } from './world-event'

const GAS = 150_000n
const GAS_PER_ROUND = 40_000n

/** Starts rounds with these answers: one transaction for each feed, oldest round first. */
export function feedAnswers(world: World, answers: readonly FeedAnswer[]): readonly Tx[] {
  return FEED_PAIRS.flatMap((pair) => {
    const mine = answers.filter((answer) => answer.pair === pair)
    if (mine.length === 0) return []
    const feed = world.contracts[FEED_KEYS[pair]]
    const values = mine.map(({ answer }) => answer)
    const times = mine.map(({ time }) => BigInt(time))
    return [
      {
        from: ACTORS.admin,
        to: feed.address,
        data: encode(feed, 'devnetAnswers', [values, times]),
        gas: GAS + GAS_PER_ROUND * BigInt(mine.length),
        what: `${pair} answer`,
      },
    ]
  })
}
