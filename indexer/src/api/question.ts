import type { Context } from 'hono'
import type { Address } from '@/lib/core/address'
import { isAddressShape } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'

/** A place in an ordered list, after which an answer goes on: two numbers whose meaning is the route's own. */
export interface Cursor {
  readonly major: bigint
  readonly minor: bigint
}

export interface Range {
  readonly from: bigint
  /** not included */
  readonly to: bigint
}

const START: Cursor = { major: -1n, minor: -1n }
/** The largest second that fits the columns, far beyond any block. */
const END_OF_TIME = 10n ** 12n

/** A whole number of the query, within its bounds. The error is a sentence. */
export function readWhole(
  c: Context,
  name: string,
  fallback: bigint,
  [least, most]: readonly [bigint, bigint],
): Result<bigint, string> {
  const text = c.req.query(name)
  if (text === undefined) return ok(fallback)
  const value = /^\d{1,15}$/.test(text) ? BigInt(text) : undefined
  return value === undefined || value < least || value > most
    ? err(`${name} is "${text.slice(0, 40)}": expected a whole number from ${least} to ${most}.`)
    : ok(value)
}

/** `from` and `to` in unix seconds, everything without them. */
export function readRange(c: Context): Result<Range, string> {
  const from = readWhole(c, 'from', 0n, [0n, END_OF_TIME])
  if (!from.ok) return from
  const to = readWhole(c, 'to', END_OF_TIME, [0n, END_OF_TIME])
  if (!to.ok) return to
  return to.value < from.value
    ? err(`to is ${to.value}, before from, which is ${from.value}.`)
    : ok({ from: from.value, to: to.value })
}

/** `limit`: how many items an answer may have. */
export function readLimit(c: Context, most: number): Result<number, string> {
  const limit = readWhole(c, 'limit', BigInt(most), [1n, BigInt(most)])
  return limit.ok ? ok(Number(limit.value)) : limit
}

/** What an earlier answer gave as `next`. */
export function readCursor(c: Context): Result<Cursor, string> {
  const text = c.req.query('cursor')
  if (text === undefined) return ok(START)
  const [, major, minor] = /^(\d{1,15})-(\d{1,40})$/.exec(text) ?? []
  return major === undefined || minor === undefined
    ? err(`cursor is "${text.slice(0, 60)}": expected what an earlier answer gave as next.`)
    : ok({ major: BigInt(major), minor: BigInt(minor) })
}

export const cursorText = ({ major, minor }: Cursor): string => `${major}-${minor}`

/** An address, in lower case. */
export function readAddress(text: string): Result<Address, string> {
  return isAddressShape(text)
    ? ok(text.toLowerCase() as Address)
    : err(`"${text.slice(0, 60)}" is not an address: expected 0x and 40 hex digits.`)
}
