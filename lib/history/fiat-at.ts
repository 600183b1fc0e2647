import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { FeedAnswer } from '@/lib/history/feed-answer'
import type { FeedHistory } from '@/lib/history/feed-history'
import { answerAt } from '@/lib/history/feed-history'
import { FIAT_PAIRS, fiatPrice } from '@/lib/read/fiat'
import type { Fiat, FiatPrice } from '@/lib/read/snapshot'

/** An answer that a price is made of, with the pair it was given for. */
export interface FeedSource extends FeedAnswer {
  readonly pair: string
}

/** Price of one ETH at a moment, and every answer it is made of: ETH/USD, then the currency's, where there is one. */
export interface FiatAt extends FiatPrice {
  readonly sources: readonly FeedSource[]
}

/** Histories by pair, as the manifest names it (`ETH/USD`). */
export type FeedHistories = ReadonlyMap<string, FeedHistory>

/**
 * Price of one ETH in a currency at a moment (unix seconds), from the rounds of the chain's own feeds: `fiatPrice` of the answers that
 * counted then, rounded down at 8 decimals. Errors: not-in-deployment (no such feed), feed-silent, feed-stale, feed-invalid.
 */
export function fiatAt(feeds: FeedHistories, fiat: Fiat, time: bigint): Result<FiatAt, AppError> {
  const [etherPair, fxPair] = FIAT_PAIRS[fiat]
  const ether = sourceAt(feeds, etherPair, time)
  const fx = fxPair === undefined ? undefined : sourceAt(feeds, fxPair, time)
  const price = fiatPrice(ether, fx)
  if (!price.ok) return price
  const sources = [ether, fx].flatMap((source) => (source?.ok ? [source.value] : []))
  return ok({ ...price.value, sources })
}

function sourceAt(feeds: FeedHistories, pair: string, time: bigint): Result<FeedSource, AppError> {
  const feed = feeds.get(pair)
  if (feed === undefined) return err({ code: 'not-in-deployment', detail: `no feed ${pair}` })
  const answer = answerAt(feed, time)
  return answer.ok ? ok({ pair, ...answer.value }) : answer
}
