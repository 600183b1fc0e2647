import { PROTOCOL_IDS } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { Candle } from '@/lib/history/candle'
import { accountEventCheck, eventRef } from '@/lib/history/event-checks'
import type { FeedAnswer } from '@/lib/history/feed-answer'
import type { FinalizedRequest } from '@/lib/history/finalization'
import type { RateStep } from '@/lib/history/rate-step'
import type {
  AccountEventsPage,
  CandlesPage,
  FeedPage,
  FinalizationsPage,
  RatesPage,
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

/** JSON-safe form of any answer of the history routes. */
export function historyToWire(
  value: RatesPage | AccountEventsPage | FinalizationsPage | CandlesPage | FeedPage,
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
