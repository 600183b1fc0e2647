import type { BlockRef } from '@/lib/core/block-ref'
import { eachLst, LST_IDS, type LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import { ok } from '@/lib/core/result'
import type { Pool } from '@/lib/deployment/market'
import type { Feed } from '@/lib/deployment/schema'
import { feedSubject } from '@/lib/peg/feed-price'
import { type PoolWord, poolReads } from '@/lib/peg/pool-reads'
import type { FeedSample, PegSample, PoolPrice } from '@/lib/peg/sample'
import type { UnitMids } from '@/lib/peg/unit-mids'
import { pairIn } from '@/lib/quote/resolved-market'
import { feedReads } from '@/lib/read/feed'
import type { ReadPlan } from '@/lib/read/read-plan'
import type { Reads } from '@/lib/read/reads'
import { separateReads } from '@/lib/read/separate-reads'

/** What all pools and feeds say in one block, before it is known what tokens are redeemed for. */
export interface PegWords {
  readonly pools: Readonly<Record<LstId, readonly PoolWord[]>>
  readonly feeds: readonly FeedSample[]
}

/**
 * Averages and prices of the moment of every pool, and the answers of every feed that is of a token's price in ether: part of the page's one
 * multicall. What fails says so in its place; the reading as a whole never does.
 */
export function pegReads(
  { market, feeds }: Pick<ReadPlan, 'market' | 'feeds'>,
  now: bigint,
): Reads<PegWords> {
  const asked = market.ok
    ? LST_IDS.flatMap((token) =>
        market.value.pools.flatMap((pool) => {
          const reads = poolReads(pool, token, now)
          return reads === undefined ? [] : [{ token, reads }]
        }),
      )
    : []
  const told = feeds.filter(({ pair }) => LST_IDS.some((token) => feedSubject(token, pair) !== undefined))
  const reads = separateReads({
    ...Object.fromEntries(asked.map(({ reads: each }, place) => [`pool ${place}`, each])),
  })
  const answers = separateReads(Object.fromEntries(told.map((feed) => [feed.pair, feedReads(feed, now)])))
  const split = reads.calls.length
  return {
    calls: [...reads.calls, ...answers.calls],
    decode: (results) => {
      const words = reads.decode(results.slice(0, split))
      const heard = answers.decode(results.slice(split))
      if (!words.ok) return words
      if (!heard.ok) return heard
      return ok({
        pools: eachLst((token) => [
          ...asked.flatMap((each, place) => {
            const word = words.value[`pool ${place}`]
            return each.token === token && word?.ok === true ? [word.value] : []
          }),
          ...strangers(market, token),
        ]),
        feeds: told.flatMap((feed) => {
          const answer = heard.value[feed.pair]
          return answer === undefined ? [] : [feedSample(feed, answer)]
        }),
      })
    },
  }
}

const feedSample = ({ pair, bandBp }: Feed, answer: FeedSample['answer']): FeedSample => ({
  pair,
  bandBp,
  answer,
})

/** Pools of the manifest that were not found to be what it says: named, and without a word. */
function strangers(market: ReadPlan['market'], token: LstId): readonly PoolWord[] {
  if (!market.ok) return []
  return market.value.leftOut
    .filter(({ pool }: { readonly pool: Pool }) => pairIn(pool, token, 'eth') !== undefined)
    .map(({ pool }) => ({
      source: pool.address,
      oracle: { is: 'none', why: 'disagrees', kind: undefined },
      spot: { is: 'none', why: 'disagrees' },
    }))
}

/** What else a sample is made of. */
export interface SampleRest {
  readonly block: BlockRef
  /** the protocol's own rate of each token; for stETH that of its shares */
  readonly rates: Readonly<Record<LstId, Rate | undefined>>
  /** nothing of a token whose markets could not be asked */
  readonly mids: Readonly<Record<LstId, UnitMids>>
}

const UNASKED: PoolPrice = { is: 'none', why: 'failed' }

/** The samples of one block, of every token. */
export function pegSamples(
  { pools, feeds }: PegWords,
  { block, rates, mids }: SampleRest,
): Readonly<Record<LstId, PegSample>> {
  return eachLst((token) => ({
    block: block.number,
    time: block.timestamp,
    rate: rates[token],
    pools: pools[token].map((word) => ({ ...word, mid: mids[token][word.source] ?? UNASKED })),
    feeds,
  }))
}
