import type { Rate } from '@/lib/core/rate'
import { err } from '@/lib/core/result'
import { POINT_SECONDS } from '@/lib/history/pool-point'
import type { RateStep } from '@/lib/history/rate-step'
import { latest } from '@/lib/peg/history/latest'
import type { FeedPast, PegPast } from '@/lib/peg/history/peg-past'
import { poolSamples } from '@/lib/peg/history/pool-samples'
import type { FeedSample, PegSample } from '@/lib/peg/sample'
import { judgeAnswer } from '@/lib/read/judge-answer'

/**
 * What was known of a token at every multiple of five minutes in (`after`, `to`], unix seconds, oldest first. Points, answers and steps
 * must reach back far enough: half an hour for an average, and to what still held at `after`.
 *
 * A sample's `block` only gives the order here: events do not tell which block stood at its second, and a quiet chain may have had none
 * since the sample before.
 */
export function* pegSamples(past: PegPast, after: bigint, to: bigint): Generator<PegSample> {
  const pools = past.pools.map(poolSamples)
  const feeds = past.feeds.map(feedSamples)
  const rateAt = ratesAt(past.rates)
  for (let order = after / POINT_SECONDS + 1n; order * POINT_SECONDS <= to; order += 1n) {
    const time = order * POINT_SECONDS
    yield {
      block: order,
      time,
      rate: rateAt(time),
      pools: pools.map((sampleAt) => sampleAt(time)),
      feeds: feeds.map((sampleAt) => sampleAt(time)),
    }
  }
}

/** The answer that held, judged as of the moment. */
function feedSamples({ rules, bandBp, answers }: FeedPast): (time: bigint) => FeedSample {
  const last = latest(answers, ({ updatedAt }) => updatedAt)
  const { pair } = rules
  return (time) => {
    const answer = last(time)
    if (answer === undefined)
      return { pair, bandBp, answer: err({ code: 'feed-silent', detail: `${pair}: no answer before` }) }
    return { pair, bandBp, answer: judgeAnswer(rules, answer, time) }
  }
}

/** The rate that held: what the last step left; before the first one, what it began from. Of stETH that of its shares. */
function ratesAt(steps: readonly RateStep[]): (time: bigint) => Rate | undefined {
  const last = latest(steps, ({ time }) => time)
  return (time) => (last(time) ?? { after: steps[0]?.before }).after
}
