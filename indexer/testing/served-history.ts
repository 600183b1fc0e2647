import type { Result } from '@/lib/core/result'
import type { AccountEvent } from '@/lib/history/account-event'
import type { Candle } from '@/lib/history/candle'
import type { FeedAnswer } from '@/lib/history/feed-answer'
import type { FinalizedRequest, FinalizedWait } from '@/lib/history/finalization'
import type { DealPoint, TickPoint } from '@/lib/history/pool-point'
import type { RateStep } from '@/lib/history/rate-step'
import {
  accountEventsFromWire,
  candlesFromWire,
  feedFromWire,
  finalizationsFromWire,
  pointsFromWire,
  ratesFromWire,
  waitsFromWire,
} from '@/lib/history/wire'

/* What an indexer serves, read as the app reads it, through all pages. */

async function ask<T>(
  url: string,
  check: (json: unknown) => Result<T, { readonly detail?: string }>,
): Promise<T> {
  const response = await fetch(url)
  const read = check(await response.json())
  if (!response.ok || !read.ok)
    throw new Error(`${url}: ${response.status} ${read.ok ? '' : read.error.detail}`)
  return read.value
}

async function everyPage<P extends { readonly next?: string }, T>(
  url: string,
  check: (json: unknown) => Result<P, { readonly detail?: string }>,
  items: (page: P) => readonly T[],
): Promise<readonly T[]> {
  const all: T[] = []
  let cursor: string | undefined
  do {
    const page = await ask(cursor === undefined ? url : `${url}&cursor=${cursor}`, check)
    all.push(...items(page))
    cursor = page.next
  } while (cursor !== undefined)
  return all
}

/** Odd page sizes, so that pages end in the middle of blocks and transactions. */
export const servedRates = (url: string, protocol: string): Promise<readonly RateStep[]> =>
  everyPage(`${url}/rates/${protocol}?limit=97`, ratesFromWire, ({ steps }) => steps)

export const servedEvents = (url: string, account: string): Promise<readonly AccountEvent[]> =>
  everyPage(`${url}/accounts/${account}/events?limit=37`, accountEventsFromWire, ({ events }) => events)

export const servedCandles = (url: string, pool: string): Promise<readonly Candle[]> =>
  everyPage(`${url}/candles/${pool}?limit=211`, candlesFromWire, ({ candles }) => candles)

export const servedFeed = (url: string, pair: string): Promise<readonly FeedAnswer[]> =>
  everyPage(`${url}/feeds/${pair}?limit=499`, feedFromWire, ({ answers }) => answers)

export const servedPoints = (
  url: string,
  pool: string,
  range = '',
): Promise<readonly (TickPoint | DealPoint)[]> =>
  everyPage(
    `${url}/points/${pool}?limit=53${range}`,
    pointsFromWire,
    (page): readonly (TickPoint | DealPoint)[] => (page.is === 'ticks' ? page.ticks : page.deals),
  )

export const servedWaits = (url: string): Promise<readonly FinalizedWait[]> =>
  everyPage(`${url}/waits?limit=3`, waitsFromWire, ({ waits }) => waits)

export async function servedFinalizations(url: string, last: number): Promise<readonly FinalizedRequest[]> {
  return (await ask(`${url}/finalizations?last=${last}`, finalizationsFromWire)).requests
}
