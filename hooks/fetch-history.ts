import { fetchReading, ReadError } from '@/hooks/fetch-reading'
import type { Address } from '@/lib/core/address'
import type { ProtocolId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { AccountEventsPage, CandlesPage, FeedPage, RatesPage } from '@/lib/history/responses'
import { accountEventsFromWire, candlesFromWire, feedFromWire, ratesFromWire } from '@/lib/history/wire'

/** Unix seconds; `from` included, `to` not. */
export interface HistoryRange {
  readonly from?: bigint | undefined
  readonly to?: bigint | undefined
}

interface Paged {
  readonly indexed: { readonly block: bigint; readonly time: bigint }
  readonly next?: string
}

/** What was read so far; each page brings it nearer to the present. */
export type OnPage = (count: number) => void

/** An answer whose pages have all come: nothing is left to ask for. */
export type Whole<T extends Paged> = Omit<T, 'next'>

/** A list longer than this is not read to its end on a page: nobody reads a million events in a browser. */
const MOST_PAGES = 500

/** All rate steps of a protocol in a range; throws `ReadError`. */
export function fetchRates(
  protocol: ProtocolId,
  range: HistoryRange,
  signal: AbortSignal,
): Promise<Whole<RatesPage>> {
  return fetchAll(`/api/history/rates/${protocol}`, range, ratesFromWire, joinRates, signal)
}

/** Everything that happened to an address, oldest first; `onPage` is told how many events have come. Throws `ReadError`. */
export function fetchEvents(
  address: Address,
  signal: AbortSignal,
  onPage?: OnPage,
): Promise<Whole<AccountEventsPage>> {
  const path = `/api/history/accounts/${address}/events`
  return fetchAll(path, {}, accountEventsFromWire, joinEvents, signal, ({ events }) =>
    onPage?.(events.length),
  )
}

/** All hours of a pool's trades in a range; throws `ReadError`. */
export function fetchCandles(
  source: Address,
  range: HistoryRange,
  signal: AbortSignal,
): Promise<Whole<CandlesPage>> {
  return fetchAll(`/api/history/candles/${source}`, range, candlesFromWire, joinCandles, signal)
}

/** All answers of a feed in a range; `pair` as in the manifest, `ETH/USD`. Throws `ReadError`. */
export function fetchFeed(pair: string, range: HistoryRange, signal: AbortSignal): Promise<Whole<FeedPage>> {
  const path = `/api/history/feeds/${encodeURIComponent(pair.replace('/', '-'))}`
  return fetchAll(path, range, feedFromWire, joinFeed, signal)
}

async function fetchAll<T extends Paged>(
  path: string,
  { from, to }: HistoryRange,
  fromWire: (json: unknown) => Result<T, AppError>,
  join: (before: T, after: T) => T,
  signal: AbortSignal,
  onPage?: (sofar: T) => void,
): Promise<T> {
  const query = new URLSearchParams()
  if (from !== undefined) query.set('from', String(from))
  if (to !== undefined) query.set('to', String(to))
  let whole: T | undefined
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const text = query.toString()
    const page = await fetchReading(text === '' ? path : `${path}?${text}`, fromWire, signal)
    whole = whole === undefined ? page : join(whole, page)
    onPage?.(whole)
    if (page.next === undefined) return whole
    query.set('cursor', page.next)
  }
  throw new ReadError({ code: 'bad-response', detail: `${path} has more than ${MOST_PAGES} pages` })
}

function joinRates(before: RatesPage, after: RatesPage): RatesPage {
  return { ...after, steps: [...before.steps, ...after.steps] }
}

function joinEvents(before: AccountEventsPage, after: AccountEventsPage): AccountEventsPage {
  return { ...after, events: [...before.events, ...after.events] }
}

function joinCandles(before: CandlesPage, after: CandlesPage): CandlesPage {
  return { ...after, candles: [...before.candles, ...after.candles] }
}

function joinFeed(before: FeedPage, after: FeedPage): FeedPage {
  return { ...after, answers: [...before.answers, ...after.answers] }
}
