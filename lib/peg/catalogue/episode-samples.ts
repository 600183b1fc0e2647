import type { Ratio } from '@/lib/core/ratio'
import { addRatios, multiplyRatios, ratioOf } from '@/lib/core/ratio-math'
import type { EpisodeFeed, EpisodePool, PegEpisode } from '@/lib/peg/catalogue/episode'
import { secondsOf, valueAt } from '@/lib/peg/catalogue/path'
import { nextAnswer } from '@/lib/peg/catalogue/simulated-feed'
import { feedSubject } from '@/lib/peg/feed-price'
import { marketPrice } from '@/lib/peg/market-price'
import type { FeedSample, PegSample, PoolPrice, PoolSample } from '@/lib/peg/sample'
import type { FeedAnswer } from '@/lib/read/judge-answer'
import { judgeAnswer } from '@/lib/read/judge-answer'

/** Seconds, as the history's own samples. */
const STEP = 300n
const BP = 10_000n
const ONE = ratioOf(1n)

/**
 * An episode as samples, one every five minutes from its beginning to its end, on straight lines between its key points. Blocks are
 * numbered from 1, they mean nothing. Prices stand on the episode's rate, or on 1 where it has none: then only deviations mean something.
 */
export function episodeSamples(episode: PegEpisode): readonly PegSample[] {
  const count = Number(secondsOf(episode.hours) / STEP) + 1
  const answers = new Map<string, FeedAnswer>()
  return Array.from({ length: count }, (_, place): PegSample => {
    const seconds = BigInt(place) * STEP
    const time = episode.from + seconds
    const rate = episode.rate && valueAt(episode.rate, seconds, BP)
    const pools = episode.pools.map((pool) => poolAt(pool, seconds, time, rate ?? ONE))
    const feeds = episode.feeds.flatMap((feed): FeedSample[] => {
      const course = feed.course ?? marketOf(episode)
      const deviation = course && valueAt(course, seconds, BP)
      const unit = feedSubject(episode.judgedAs, feed.pair) === 'token' ? (rate ?? ONE) : ONE
      const price = deviation && priceOf(deviation, unit)
      return price === undefined ? [] : [feedAt(feed, price, time, answers)]
    })
    return { block: BigInt(place) + 1n, time, rate: rate ?? ONE, pools, feeds }
  })
}

function marketOf({ pools }: PegEpisode) {
  const [first] = pools
  return first?.spot ?? first?.voted
}

/** As live prices are: rounded down at 18 decimals. Undefined where nothing is left of it. */
function priceOf(deviation: Ratio, rate: Ratio): Ratio | undefined {
  return marketPrice(multiplyRatios(addRatios(ONE, deviation), rate))
}

function poolAt({ name, basis, voted, spot }: EpisodePool, seconds: bigint, time: bigint, rate: Ratio) {
  const at = (path: EpisodePool['voted']): PoolPrice => {
    const deviation = valueAt(path, seconds, BP)
    const price = deviation && priceOf(deviation, rate)
    return price === undefined ? { is: 'none', why: 'not-recorded' } : { is: 'price', price, at: time }
  }
  const now = at(spot ?? voted)
  const oracle: PoolSample['oracle'] =
    basis === 'mid-window' ? { is: 'none', why: 'no-oracle', kind: undefined } : { ...at(voted), kind: basis }
  return { source: name, oracle, mid: now, spot: now }
}

function feedAt(feed: EpisodeFeed, price: Ratio, time: bigint, answers: Map<string, FeedAnswer>): FeedSample {
  const answer = nextAnswer(answers.get(feed.pair), price, time, feed)
  answers.set(feed.pair, answer)
  return { pair: feed.pair, bandBp: feed.bandBp, answer: judgeAnswer(feed, answer, time) }
}
