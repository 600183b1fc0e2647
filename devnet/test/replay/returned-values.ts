import { decodeFunctionResult, type Hex } from 'viem'
import type { AddressBook } from './address-book'
import { plain } from './plain'
import type { Json } from './recording'
import type { Returns } from './world'

/** What a call returned, value by value, as the recordings write it. */
export function returnedValues({ item, unwrap }: Returns, output: Hex, book: AddressBook): Json[] {
  if (item.outputs.length === 0 || output === '0x') return []
  const data = unwrap === undefined ? output : unwrap(output)
  if (data === '0x') return []
  const decoded: unknown = decodeFunctionResult({ abi: [item], functionName: item.name, data })
  if (item.outputs.length === 1) return [written(decoded, book)]
  if (!Array.isArray(decoded)) throw new Error(`${item.name} returns no list`)
  return decoded.map((value) => written(value, book))
}

/** As `plain`, and structs become objects. */
function written(value: unknown, book: AddressBook): Json {
  if (Array.isArray(value)) return value.map((item) => written(item, book))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item, book)]))
  return plain(value, book)
}
