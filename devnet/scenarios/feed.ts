import * as v from 'valibot'
import { HOUR } from '../history/calendar'
import { FEED_KEYS, feedPrice, wanderingPrice } from '../history/feed-rounds'
import { chainTime } from '../world/chain-time'
import { FEED_PAIRS, type FeedPair, type World } from '../world/world'
import { asAdmin } from './admin'
import { wholeNumber } from './arguments'
import { defineScenario, Refused } from './scenario'

const price = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))], 'expected a price such as 3100.5'),
  v.regex(/^\d{1,7}(\.\d{1,8})?$/, 'expected a price such as 3100.5'),
  v.transform((text) => {
    const [whole = '0', part = ''] = text.split('.')
    return BigInt(whole + part.padEnd(8, '0'))
  }),
)

const answer = (world: World, pair: FeedPair, value: bigint, at: number) =>
  asAdmin(world, [[FEED_KEYS[pair], 'devnetAnswer', [value, BigInt(at)]]])

export const feed = defineScenario({
  name: 'feed',
  usage: `feed ${FEED_PAIRS.join('|')} [--price <price>] [--stale <hours>]`,
  help: 'Gives a price feed a new answer, from which it then wanders on; --stale: an answer that old, and none after it. Without either, as usual again.',
  positional: ['pair'],
  input: v.strictObject({
    pair: v.picklist(FEED_PAIRS, `expected one of ${FEED_PAIRS.join(', ')}`),
    price: v.optional(price),
    stale: v.optional(wholeNumber(1, 2_000)),
  }),
  async run(world, { pair, price: wanted, stale }) {
    const now = await chainTime(world)
    const hour = Math.floor(now / HOUR)
    const before = world.feeds[pair] ?? { scalePpm: 1_000_000, frozen: false }
    if (wanted === 0n) throw new Refused('A price of zero is no price.')
    if (wanted === undefined && stale === undefined) {
      delete world.feeds[pair]
      await answer(world, pair, feedPrice(world, pair, hour), now)
      return { message: `${pair} answers as usual again.` }
    }
    const scalePpm =
      wanted === undefined ? before.scalePpm : Number((wanted * 1_000_000n) / wanderingPrice(pair, hour))
    world.feeds[pair] = { scalePpm, frozen: stale !== undefined }
    const value = wanted ?? feedPrice(world, pair, hour)
    await answer(world, pair, value, now - (stale ?? 0) * HOUR)
    const old = stale === undefined ? '' : `, ${stale} hours ago and not since`
    return { message: `${pair} answered ${value} (8 decimals)${old}.` }
  },
})
