import { isAddressShape } from '@/lib/core/address'
import type { ProtocolId } from '@/lib/core/lst'
import { PROTOCOL_IDS } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import {
  accountEventsFromWire,
  candlesFromWire,
  feedFromWire,
  finalizationsFromWire,
  ratesFromWire,
} from '@/lib/history/wire'

type Page = Extract<
  ReturnType<
    | typeof ratesFromWire
    | typeof accountEventsFromWire
    | typeof finalizationsFromWire
    | typeof candlesFromWire
    | typeof feedFromWire
  >,
  { ok: true }
>['value']

/** One question to the indexer, checked: its path, and how its answer is read. */
export interface HistoryRequest {
  /** route and query of the indexer; the same question always has the same */
  readonly path: string
  /** about one address: no shared cache is to know who is looked at */
  readonly isOfAddress?: true
  /** Error: bad-response, also where the answer is to another question. */
  read(json: unknown): Result<Page, AppError>
}

/** Requests whose waits can be asked for at once. */
const MOST_FINALIZATIONS = 1_000
const CURSOR = /^[\w.~:=+/-]{1,256}$/

type Asked = Result<HistoryRequest, string>

/** `/rates/:protocol?from=&to=&cursor=`. Error: a sentence. */
export function ratesRequest(deployment: Deployment, text: string, query: URLSearchParams): Asked {
  const known = PROTOCOL_IDS.filter((id) => deployment.protocols[id] !== undefined)
  const protocol = known.find((id: ProtocolId) => id === text)
  if (protocol === undefined) return err(`The protocol is one of ${known.join(', ')}.`)
  return withQuery(`/rates/${protocol}`, query, ['from', 'to', 'cursor'], (json) =>
    ofThis(ratesFromWire(json), (page) => page.protocol === protocol),
  )
}

/** `/accounts/:address/events?cursor=`; the address has been checked. Error: a sentence. */
export function eventsRequest(address: string, query: URLSearchParams): Asked {
  const own = address.toLowerCase()
  const asked = withQuery(`/accounts/${own}/events`, query, ['cursor'], (json) =>
    ofThis(accountEventsFromWire(json), (page) => page.address.toLowerCase() === own),
  )
  return asked.ok ? ok({ ...asked.value, isOfAddress: true }) : asked
}

/** `/finalizations?last=`, 100 unless told. Error: a sentence. */
export function finalizationsRequest(query: URLSearchParams): Asked {
  const text = query.get('last') ?? '100'
  if (!/^[1-9]\d{0,3}$/.test(text) || Number(text) > MOST_FINALIZATIONS) {
    return err(`last is a whole number from 1 to ${MOST_FINALIZATIONS}.`)
  }
  return ok({ path: `/finalizations?last=${text}`, read: finalizationsFromWire })
}

/** `/candles/:source?from=&to=&cursor=`; a source is the address of a pool of the deployment. Error: a sentence. */
export function candlesRequest(deployment: Deployment, text: string, query: URLSearchParams): Asked {
  const source = text.toLowerCase()
  const isPool = deployment.pools.some((pool) => pool.address.toLowerCase() === source)
  if (!isAddressShape(text) || !isPool) return err('The source is the address of a pool of this deployment.')
  return withQuery(`/candles/${source}`, query, ['from', 'to', 'cursor'], (json) =>
    ofThis(candlesFromWire(json), (page) => page.source.toLowerCase() === source),
  )
}

/** `/feeds/:pair?from=&to=&cursor=`; the pair as `ETH-USD`. Error: a sentence. */
export function feedRequest(deployment: Deployment, text: string, query: URLSearchParams): Asked {
  const pairs = deployment.feeds.map(({ pair }) => pair.replace('/', '-'))
  const pair = pairs.find((each) => each.toUpperCase() === text.toUpperCase())
  if (pair === undefined) return err(`The pair is one of ${pairs.join(', ')}.`)
  return withQuery(`/feeds/${pair}`, query, ['from', 'to', 'cursor'], (json) =>
    ofThis(feedFromWire(json), (page) => page.pair.toUpperCase() === pair.toUpperCase()),
  )
}

function withQuery(
  route: string,
  query: URLSearchParams,
  names: readonly ('from' | 'to' | 'cursor')[],
  read: HistoryRequest['read'],
): Asked {
  const asked = new URLSearchParams()
  for (const name of names) {
    const text = query.get(name)
    if (text === null) continue
    if (name === 'cursor' && !CURSOR.test(text)) return err('cursor is what an earlier answer gave as next.')
    if (name !== 'cursor' && !/^\d{1,11}$/.test(text)) {
      return err(`${name} is a time in whole seconds since 1970.`)
    }
    asked.set(name, text)
  }
  const [from, to] = [asked.get('from'), asked.get('to')]
  if (from !== null && to !== null && BigInt(from) >= BigInt(to)) return err('from is before to.')
  const text = asked.toString()
  return ok({ path: text === '' ? route : `${route}?${text}`, read })
}

/** An answer to another question is none. */
function ofThis<T extends Page>(
  read: Result<T, AppError>,
  isThis: (page: T) => boolean,
): Result<T, AppError> {
  if (!read.ok || isThis(read.value)) return read
  return err({ code: 'bad-response', detail: 'the indexer answered another question' })
}
