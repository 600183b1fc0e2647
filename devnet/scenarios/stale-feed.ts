import * as v from 'valibot'
import { read } from '../chain/contract'
import { buildManifest } from '../deploy/manifest'
import { HOUR } from '../history/calendar'
import { FEED_KEYS } from '../history/feed-price'
import { chainTime } from '../world/chain-time'
import { FEED_PAIRS } from '../world/world'
import { asAdmin } from './admin'
import { wholeNumber } from './arguments'
import { feed } from './feed'
import { defineScenario } from './scenario'

/** Seconds that a feed is older than its heartbeat allows when nobody says how old. */
const A_LITTLE = 600

export const staleFeed = defineScenario({
  name: 'stale-feed',
  usage: `stale-feed ${FEED_PAIRS.join('|')} [hours|off]`,
  help: "Makes a price feed's last answer so many hours old, and lets none come after it; without a number, ten minutes older than its heartbeat allows. off: as usual again.",
  positional: ['pair', 'hours'],
  input: v.strictObject({
    pair: v.picklist(FEED_PAIRS, `expected one of ${FEED_PAIRS.join(', ')}`),
    hours: v.optional(
      v.union(
        [v.literal('off'), wholeNumber(1, 2_000)],
        'expected a whole number of hours from 1 to 2000, or off',
      ),
    ),
  }),
  async run(world, { pair, hours }) {
    if (hours === 'off') {
      const result = await feed.run(world, { pair })
      return { message: 'message' in result ? result.message : result.badArgument }
    }
    const heartbeat = buildManifest(world.contracts).feeds.find((each) => each.pair === pair)?.heartbeat
    if (heartbeat === undefined) throw new Error(`${pair} is not in the manifest.`)
    const age = hours === undefined ? heartbeat + A_LITTLE : hours * HOUR
    const answer = await read<bigint>(world.rpc, world.contracts[FEED_KEYS[pair]], 'latestAnswer')
    const now = await chainTime(world)
    world.feeds[pair] = { scalePpm: world.feeds[pair]?.scalePpm ?? 1_000_000, frozen: true }
    await asAdmin(world, [[FEED_KEYS[pair], 'devnetAnswer', [answer, BigInt(now - age)]]])
    return { message: `${pair} answered ${Math.round(age / 60)} minutes ago, and not since.`, data: { age } }
  },
})
