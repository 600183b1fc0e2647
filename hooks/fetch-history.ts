import { fetchReading, ReadError } from '@/hooks/fetch-reading'
import { type Address, sameAddress } from '@/lib/core/address'
import type { ProtocolId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { keepTold } from '@/lib/history/keep-told'
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

/** An answer whose pages have all come: nothing is left to ask for. */
export type Whole<T extends Paged> = Omit<T, 'next'>

/** A list longer than this is not read to its end on a page: nobody reads a million events in a browser. */
const MOST_PAGES = 500

/** All rate steps of a protocol in a range: the list that was read `before` where nothing of it changed. Throws `ReadError`. */
export async function fetchRates(
  protocol: ProtocolId,
  range: HistoryRange,
  signal: AbortSignal,
  before?: Whole<RatesPage>,
): Promise<Whole<RatesPage>> {
  const read = await fetchAll(`/api/history/rates/${protocol}`, range, ratesFromWire, joinRates, signal)
  return { ...read, steps: keepTold(before?.steps, read.steps) }
}

/** All events of an address, and from where they are asked for again: what is long past does not come twice. */
export interface Events extends Whole<AccountEventsPage> {
  readonly resume?: { readonly cursor: string; readonly events: AccountEventsPage['events'] }
}

/**
 * Everything that happened to an address, oldest first. With what was read `before`, the last two pages of that are asked for anew, so that
 * a reorganised chain is seen, and those before are kept; where nothing changed it is the same list. Throws `ReadError`.
 */
export async function fetchEvents(address: Address, signal: AbortSignal, before?: Events): Promise<Events> {
  const path = `/api/history/accounts/${address}/events`
  const marks = before?.resume === undefined ? [] : [before.resume]
  let events = before?.resume?.events ?? []
  let cursor = before?.resume?.cursor
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`
    const { next, ...page } = await fetchPage(`${path}${query}`, accountEventsFromWire, signal)
    // An indexer that went back has another history: nothing of the old one is kept.
    if (before !== undefined && page.indexed.block < before.indexed.block) return fetchEvents(address, signal)
    events = [...events, ...page.events]
    if (next === undefined) {
      const isWhole = hasItsRequests(address, events)
      if (!isWhole && before?.resume !== undefined) return fetchEvents(address, signal)
      const resume = isWhole ? (marks.at(-2) ?? before?.resume) : undefined
      return {
        ...page,
        events: keepTold(before?.events, events),
        ...(resume === undefined ? {} : { resume }),
      }
    }
    cursor = next
    marks.push({ cursor, events })
  }
  throw tooLong(path)
}

/**
 * Whether every claim to ether that came to the address has its request among the events. One that another made joins them only when its
 * NFT comes: far back, where nothing is asked for anew.
 */
function hasItsRequests(address: Address, events: Events['events']): boolean {
  const made = new Set(events.flatMap((event) => (event.is === 'request' ? [event.id] : [])))
  return events.every((event) => event.is !== 'nft' || !sameAddress(event.to, address) || made.has(event.id))
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
): Promise<T> {
  const query = new URLSearchParams()
  if (from !== undefined) query.set('from', String(from))
  if (to !== undefined) query.set('to', String(to))
  let whole: T | undefined
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const text = query.toString()
    const page = await fetchPage(text === '' ? path : `${path}?${text}`, fromWire, signal)
    whole = whole === undefined ? page : join(whole, page)
    if (page.next === undefined) return whole
    query.set('cursor', page.next)
  }
  throw tooLong(path)
}

function tooLong(path: string): ReadError {
  return new ReadError({ code: 'bad-response', detail: `${path} has more than ${MOST_PAGES} pages` })
}

/** How often a page is asked for again when there was too much at once, and after how long. */
const MOST_TRIES = 20
const PAUSE_MS = 1_000

/** One page; a long list waits for its turn. */
async function fetchPage<T>(
  path: string,
  fromWire: (json: unknown) => Result<T, AppError>,
  signal: AbortSignal,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await fetchReading(path, fromWire, signal)
    } catch (error) {
      const isTooMuch = error instanceof ReadError && error.reason.code === 'rate-limited'
      if (!isTooMuch || tries === MOST_TRIES || signal.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

function joinRates(before: RatesPage, after: RatesPage): RatesPage {
  return { ...after, steps: [...before.steps, ...after.steps] }
}

function joinCandles(before: CandlesPage, after: CandlesPage): CandlesPage {
  return { ...after, candles: [...before.candles, ...after.candles] }
}

function joinFeed(before: FeedPage, after: FeedPage): FeedPage {
  return { ...after, answers: [...before.answers, ...after.answers] }
}
