import { useMemo } from 'react'
import { useConfig } from '@/hooks/use-config'
import { useFiat } from '@/hooks/use-fiat'
import { useHistoryCandles } from '@/hooks/use-history-candles'
import { useHistoryFeeds } from '@/hooks/use-history-feeds'
import type { Past } from '@/hooks/use-past'
import { useSameItems } from '@/hooks/use-same-items'
import { LST_IDS, type LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { AppError } from '@/lib/errors/app-error'
import type { Candle } from '@/lib/history/candle'
import { feedHistory } from '@/lib/history/feed-history'
import { fiatAt } from '@/lib/history/fiat-at'
import { heldBefore } from '@/lib/positions/end-held'
import { marketRatio, type TokenCandles } from '@/lib/positions/market-at'
import { tradeResults } from '@/lib/positions/trade-results'
import { FIAT_PAIRS } from '@/lib/read/fiat'
import type { Period } from '@/lib/rewards/period'
import { periodSummary } from '@/lib/rewards/period-summary'
import { knownTokens } from '@/lib/rewards/share-ledger'
import { type ValueSplit, valueSplit } from '@/lib/rewards/value-split'

const HOUR = 3_600n
/** As far back as a price of a market counts: an hour that ended seven days before, and the end rounded to hours. */
const MARKET_REACH = 7n * 86_400n + 2n * HOUR
/** A feed's answer may be as old as its heartbeat and some minutes. */
const FEED_REACH = 2n * 86_400n

export interface WhyChangedView {
  /** undefined where the ledger is not whole: the rewards say why */
  readonly split: ValueSplit | undefined
  /** tokens that no recorded market traded at one of the ends */
  readonly withoutMarket: readonly LstId[]
  /** false: no price of ether is known at one of the ends */
  readonly hasPrice: boolean
  readonly isReading: boolean
  /** why prices of one end could not be read: that says nothing of whether there are any */
  readonly problem: AppError | undefined
}

/** Where the change of value in a period came from; markets and prices are asked for around its two ends only. */
export function useWhyChanged(past: Past, period: Period): WhyChangedView {
  const { market, feeds } = useConfig()
  const { fiat } = useFiat()
  // a token that was never held needs no price
  const held = useMemo(
    () =>
      knownTokens(past.ledger)
        .known.filter(({ entries }) => entries.length > 0)
        .map(({ token }) => token),
    [past.ledger],
  )
  const pools = useMemo(
    () =>
      market.pools.filter(
        ({ tokens }) =>
          tokens.some((each) => held.some((token) => token === each)) &&
          tokens.some((each) => each === 'eth' || each === 'weth'),
      ),
    [market, held],
  )
  const sources = useMemo(() => pools.map(({ address }) => address), [pools])
  const pairs = FIAT_PAIRS[fiat]
  const isWhole = period.from === 0n
  // days that are still to come have no prices yet
  const end = period.to > past.indexed.time ? past.indexed.time + 1n : period.to
  const start = isWhole ? end : period.from
  const views = {
    startCandles: useHistoryCandles(sources, around(start, MARKET_REACH)),
    endCandles: useHistoryCandles(sources, around(end, MARKET_REACH)),
    startFeeds: useHistoryFeeds(pairs, around(start, FEED_REACH)),
    endFeeds: useHistoryFeeds(pairs, around(end, FEED_REACH)),
  }
  const startCandles = useSameItems(views.startCandles.map(({ data }) => data))
  const endCandles = useSameItems(views.endCandles.map(({ data }) => data))
  const startFeeds = useSameItems(views.startFeeds.map(({ data }) => data))
  const endFeeds = useSameItems(views.endFeeds.map(({ data }) => data))
  const unread = Object.values(views)
    .flat()
    .filter(({ data }) => data === undefined)
  const isReading = unread.some(({ problem }) => problem === undefined)
  const problem = unread.find((view) => view.problem !== undefined)?.problem
  const why = useMemo(() => {
    const { ledger, activity } = past
    const summary = periodSummary(ledger, period)
    if (summary.is === 'not-known' || ledger.queue.is === 'not-known')
      return { split: undefined, withoutMarket: [], hasPrice: false }
    const { known } = knownTokens(ledger)
    const candlesOf = (pages: typeof startCandles): TokenCandles =>
      byToken(
        pools,
        // with a pool unread the one with most volume is not known
        pages.map((page) => (page === undefined || pages.includes(undefined) ? [] : page.candles)),
      )
    const priceAt = (pages: typeof startFeeds, time: bigint): Ratio | undefined => {
      const histories = new Map(
        pairs.flatMap((pair, at) => {
          const rules = feeds.find((each) => each.pair === pair)
          return rules === undefined ? [] : [[pair, feedHistory(rules, pages[at]?.answers ?? [])] as const]
        }),
      )
      const price = fiatAt(histories, fiat, time)
      return price.ok ? { num: price.value.price, den: 10n ** BigInt(price.value.decimals) } : undefined
    }
    const first = heldBefore(known, ledger.queue, period.from)
    const last = heldBefore(known, ledger.queue, period.to)
    const firstMarket = marketRatio(first.held, first.queued, candlesOf(startCandles), period.from)
    const lastMarket = marketRatio(last.held, last.queued, candlesOf(endCandles), end)
    const lastPrice = priceAt(endFeeds, end - 1n)
    // nothing held at the beginning: no price of then is in the result
    const firstPrice = first.value === 0n ? lastPrice : priceAt(startFeeds, period.from)
    const fees = summary.queueResult + tradeResults(activity, known, period)
    return {
      split: valueSplit(
        valued(first.value, firstMarket.ratio, firstPrice),
        valued(last.value, lastMarket.ratio, lastPrice),
        { rewards: summary.rewards, rounding: summary.rounding, fees },
      ),
      withoutMarket: [...new Set([...firstMarket.missing, ...lastMarket.missing])],
      hasPrice: firstPrice !== undefined && lastPrice !== undefined,
    }
  }, [past, period, pools, pairs, feeds, fiat, end, startCandles, endCandles, startFeeds, endFeeds])
  return { ...why, isReading, problem }
}

/** Ends of whole hours, so that a period that moves by seconds asks for the same again. */
function around(time: bigint, reach: bigint): { readonly from: bigint; readonly to: bigint } {
  const to = time - (time % HOUR) + HOUR
  return { from: to > reach ? to - reach : 0n, to }
}

function byToken(
  pools: readonly { readonly tokens: readonly string[] }[],
  candles: readonly (readonly Candle[])[],
): TokenCandles {
  return Object.fromEntries(
    LST_IDS.map((token) => [
      token,
      pools.flatMap(({ tokens }, at) => (tokens.includes(token) ? [candles[at] ?? []] : [])),
    ]),
  )
}

function valued(value: bigint, market: Ratio | undefined, ethPrice: Ratio | undefined) {
  return {
    value,
    ...(market === undefined ? {} : { market }),
    ...(ethPrice === undefined ? {} : { ethPrice }),
  }
}
