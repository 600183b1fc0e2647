import { type Abi, getAbiItem } from 'viem'
import type { AddressBook } from './address-book'
import type { Json, JsonObject } from './recording'

/** Recorded arguments, which stand in the order of the function's, as values to encode: names become addresses. */
export function callArguments(abi: Abi, name: string, args: JsonObject, book: AddressBook): unknown[] {
  const item = getAbiItem({ abi, name })
  if (item === undefined || item.type !== 'function') throw new Error(`no function ${name}`)
  const values = Object.values(args)
  if (values.length !== item.inputs.length)
    throw new Error(`${name} takes ${item.inputs.length} arguments, ${values.length} are recorded`)
  return item.inputs.map((input, index) => convert(input.type, values[index], book))
}

function convert(type: string, value: Json | undefined, book: AddressBook): unknown {
  if (type === 'bool') return value
  if (typeof value !== 'string') throw new Error(`a ${type} is recorded as ${JSON.stringify(value)}`)
  if (type === 'address') return book.address(value)
  if (type === 'string' || type.startsWith('bytes')) return value
  const bits = Number(/^u?int(\d+)$/.exec(type)?.[1])
  if (Number.isNaN(bits)) throw new Error(`a ${type} cannot be converted`)
  return bits <= 48 ? Number(value) : BigInt(value)
}
