import { PROTOCOL_IDS } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { Candle } from '@/lib/history/candle'
import { accountEventCheck, eventRef } from '@/lib/history/event-checks'
import type { FeedAnswer } from '@/lib/history/feed-answer'
import type { FinalizedRequest, FinalizedWait } from '@/lib/history/finalization'
import type { DealPoint, TickPoint } from '@/lib/history/pool-point'
import type { RateStep } from '@/lib/history/rate-step'
import type {
  AccountEventsPage,
  CandlesPage,
  FeedPage,
  FinalizationsPage,
  PointsPage,
  RatesPage,
  WaitsPage,
} from '@/lib/history/responses'
import type { Check } from '@/lib/read/check'
import {
  address,
  amount,
  checked,
  count,
  flag,
  listOf,
  oneOf,
  optional,
  positive,
  record,
  signed,
  text,
} from '@/lib/read/check'
import { ratioCheck as ratio } from '@/lib/read/ratio-check'
import { type Json, toJson } from '@/lib/read/to-json'

/* History as JSON and back, the same on both sides of every route: bigints are decimal strings, every field is checked on the way in. */

const page = {
  indexed: record<RatesPage['indexed']>({ block: amount, time: amount }),
  next: optional(text),
}
const protocol = oneOf(...PROTOCOL_IDS)

const rates: Check<RatesPage> = record<RatesPage>({
  ...page,
  protocol,
  steps: listOf(
    record<RateStep>({
      ...eventRef,
      protocol,
      before: optional(ratio),
      after: ratio,
      rateTime: amount,
      elapsed: optional(amount),
    }),
  ),
})

const accountEvents: Check<AccountEventsPage> = record<AccountEventsPage>({
  ...page,
  address,
  holders: flag,
  events: listOf(accountEventCheck),
})

const finalizations: Check<FinalizationsPage> = record<FinalizationsPage>({
  indexed: page.indexed,
  requests: listOf(record<FinalizedRequest>({ id: positive, requestedAt: amount, finalizedAt: amount })),
})

const candles: Check<CandlesPage> = record<CandlesPage>({
  ...page,
  source: address,
  candles: listOf(
    record<Candle>({
      hour: amount,
      open: ratio,
      high: ratio,
      low: ratio,
      close: ratio,
      volume: amount,
      trades: count,
    }),
  ),
})

const feed: Check<FeedPage> = record<FeedPage>({
  ...page,
  pair: text,
  answers: listOf(record<FeedAnswer>({ round: amount, answer: signed, decimals: count, updatedAt: amount })),
})

const ticks = record<Extract<PointsPage, { readonly is: 'ticks' }>>({
  ...page,
  source: address,
  is: oneOf('ticks'),
  ticks: listOf(
    record<TickPoint>({
      boundary: amount,
      opened: amount,
      closed: amount,
      sum: signed,
      tick: count,
      sqrtPriceX96: positive,
    }),
  ),
})

const deals = record<Extract<PointsPage, { readonly is: 'deals' }>>({
  ...page,
  source: address,
  is: oneOf('deals'),
  fee: optional(count),
  deals: listOf(
    record<DealPoint>({
      boundary: amount,
      closed: amount,
      sold: oneOf('ether', 'token'),
      ether: positive,
      token: positive,
    }),
  ),
})

const points: Check<PointsPage> = (json, path) => {
  const { is } = record<Pick<PointsPage, 'is'>>({ is: oneOf('ticks', 'deals') })(json, path)
  return is === 'ticks' ? ticks(json, path) : deals(json, path)
}

const waits: Check<WaitsPage> = record<WaitsPage>({
  ...page,
  waits: listOf(
    record<FinalizedWait>({ time: amount, block: amount, index: count, requests: count, seconds: amount }),
  ),
})

/** JSON-safe form of any answer of the history routes. */
export function historyToWire(
  value: RatesPage | AccountEventsPage | FinalizationsPage | CandlesPage | FeedPage | PointsPage | WaitsPage,
): Json {
  return toJson(value)
}

/** Rate steps out of JSON. Error: bad-response, naming the field. */
export function ratesFromWire(json: unknown): Result<RatesPage, AppError> {
  return checked(rates, json)
}

/** A page of an address's events out of JSON. Error: bad-response, naming the field. */
export function accountEventsFromWire(json: unknown): Result<AccountEventsPage, AppError> {
  return checked(accountEvents, json)
}

/** Waits of finalized requests out of JSON. Error: bad-response, naming the field. */
export function finalizationsFromWire(json: unknown): Result<FinalizationsPage, AppError> {
  return checked(finalizations, json)
}

/** A source's hours out of JSON. Error: bad-response, naming the field. */
export function candlesFromWire(json: unknown): Result<CandlesPage, AppError> {
  return checked(candles, json)
}

/** A feed's answers out of JSON. Error: bad-response, naming the field. */
export function feedFromWire(json: unknown): Result<FeedPage, AppError> {
  return checked(feed, json)
}

/** What a pool's trades left it at out of JSON. Error: bad-response, naming the field. */
export function pointsFromWire(json: unknown): Result<PointsPage, AppError> {
  return checked(points, json)
}

/** Waits by finalization out of JSON. Error: bad-response, naming the field. */
export function waitsFromWire(json: unknown): Result<WaitsPage, AppError> {
  return checked(waits, json)
}
