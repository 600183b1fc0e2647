import { isAddress } from 'viem'
import type { AddressBook } from './address-book'
import type { Json } from './recording'

/** A decoded value as the recordings write it: decimal strings, names for addresses, hexadecimal as it is. */
export function plain(value: unknown, book: AddressBook): Json {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return isAddress(value) ? book.name(value) : value
  if (Array.isArray(value)) return value.map((item) => plain(item, book))
  throw new Error(`cannot write a ${typeof value}`)
}
