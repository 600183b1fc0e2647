import * as v from 'valibot'
import { formatUnits, parseUnits } from 'viem'
import { HOUR } from '../history/calendar'
import { FEED_KEYS, feedPrice, usualPrice } from '../history/feed-price'
import { readKnown } from '../history/known'
import { chainTime } from '../world/chain-time'
import { FEED_PAIRS, type FeedPair, MARKET_FEEDS, type World } from '../world/world'
import { asAdmin } from './admin'
import { wholeNumber } from './arguments'
import { defineScenario, Refused } from './scenario'

const price = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))], 'expected a price such as 3100.5'),
  v.regex(/^\d{1,7}(\.\d{1,18})?$/, 'expected a price such as 3100.5'),
)

const decimalsOf = (pair: FeedPair) => (MARKET_FEEDS.some((feed) => feed === pair) ? 18 : 8)

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
    const known = await readKnown(world)
    const decimals = decimalsOf(pair)
    if (wanted !== undefined && (wanted.split('.')[1]?.length ?? 0) > decimals)
      throw new Refused(`${pair} has ${decimals} decimals: ${wanted} is finer than that.`)
    const asked = wanted === undefined ? undefined : parseUnits(wanted, decimals)
    if (asked === 0n) throw new Refused('A price of zero is no price.')
    const before = world.feeds[pair] ?? { scalePpm: 1_000_000, frozen: false }
    if (asked === undefined && stale === undefined) {
      delete world.feeds[pair]
      await answer(world, pair, feedPrice(world, known, pair, now), now)
      return { message: `${pair} answers as usual again.` }
    }
    const scalePpm =
      asked === undefined
        ? before.scalePpm
        : Number((asked * 1_000_000n) / usualPrice(world, known, pair, now))
    world.feeds[pair] = { scalePpm, frozen: stale !== undefined }
    const value = asked ?? feedPrice(world, known, pair, now)
    await answer(world, pair, value, now - (stale ?? 0) * HOUR)
    const old = stale === undefined ? '' : `, ${stale} hours ago and not since`
    return { message: `${pair} answered ${formatUnits(value, decimals)}${old}.` }
  },
})
