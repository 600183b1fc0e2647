import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { positionToWire } from '@/lib/lending/position-wire'
import { nameProtocols, nameSource } from '@/lib/own-rpc/name-source'
import type { OwnInstance } from '@/lib/own-rpc/own-instance'
import type { Json } from '@/lib/read/to-json'
import { snapshotToWire } from '@/lib/read/wire'
import { accountToWire } from '@/lib/read/wire-account'
import { withdrawalsToWire } from '@/lib/read/wire-withdrawals'
import { addressOf } from '@/lib/server/address-of'
import { jsonResponse, unavailableResponse } from '@/lib/server/json-response'
import { readQuery } from '@/lib/server/quote-response'

type Answer = Result<Json, AppError | Response>

/**
 * Answers one of the app's own routes in the browser, with the body that the server gives: 503 with the reason where it does not know.
 * `path` must be one of `isOwnPath`; `host` is named as the source.
 */
export async function ownAnswer(own: OwnInstance, path: string, host: string): Promise<Response> {
  const answer = await answerOf(own, new URL(path, 'http://own'), host)
  if (answer.ok) return jsonResponse(200, answer.value)
  return answer.error instanceof Response ? answer.error : unavailableResponse(answer.error)
}

async function answerOf(own: OwnInstance, { pathname, searchParams }: URL, host: string): Promise<Answer> {
  const [, , route, first = '', second] = pathname.split('/')
  switch (route) {
    case 'snapshot':
      return snapshotOf(own, host)
    case 'quotes':
      return quoteOf(own, searchParams)
    case 'lending':
      return first === '' ? lendingOf(own) : ofAddress(first, own.lendingPosition, positionToWire)
    default:
      return second === 'withdrawals'
        ? ofAddress(first, own.withdrawals, withdrawalsToWire)
        : ofAddress(first, own.account, (held) =>
            accountToWire({ ...held, protocols: nameProtocols(held.protocols, host) }),
          )
  }
}

async function snapshotOf({ snapshots, switches }: OwnInstance, host: string): Promise<Answer> {
  // Figures of the own node never wait for the app: what it answers later goes with the next snapshot.
  void switches.follow()
  const served = await snapshots.get()
  if (!served.ok) return served
  // A server tells its visitors the last good figures. Here the page has them already, and what it lacks is why there are no newer ones.
  const { failure } = await snapshots.status()
  if (failure !== undefined) return err(failure)
  const known = switches.last()
  const snapshot = nameSource(served.value.snapshot, host)
  return ok(snapshotToWire(known === undefined ? snapshot : { ...snapshot, switches: known }))
}

async function lendingOf({ snapshots }: OwnInstance): Promise<Answer> {
  const served = await snapshots.lending()
  return served.ok ? ok(JSON.parse(served.value.body)) : served
}

async function quoteOf({ quote }: OwnInstance, query: URLSearchParams): Promise<Answer> {
  const asked = readQuery(query)
  if (!asked.ok) return err(jsonResponse(400, { code: 'malformed', error: asked.error }))
  const answer = await quote(asked.value, '')
  return answer.ok ? ok(JSON.parse(answer.value.body)) : answer
}

async function ofAddress<T>(
  text: string,
  read: (address: `0x${string}`) => Promise<Result<T, AppError>>,
  toWire: (value: T) => Json,
): Promise<Answer> {
  const address = addressOf(text)
  if (!address.ok) return address
  const held = await read(address.value)
  return held.ok ? ok(toWire(held.value)) : held
}
