import type { Abi, AbiFunction, AbiParameter } from 'viem'
import type { AddressBook } from './address-book'
import { isObject } from './merge-patch'
import type { Json, JsonObject } from './recording'

/** @throws Error if there is no function of that name with so many arguments. */
export function functionNamed(abi: Abi, name: string, count: number): AbiFunction {
  const named = abi.filter((item): item is AbiFunction => item.type === 'function' && item.name === name)
  if (named.length === 0) throw new Error(`no function ${name}`)
  const item = named.find(({ inputs }) => inputs.length === count)
  if (item === undefined) throw new Error(`${name} takes not ${count} arguments, as recorded`)
  return item
}

/** Recorded arguments, which stand in the order of the function's, as values to encode: names become addresses. */
export function callArguments(item: AbiFunction, args: JsonObject, book: AddressBook): unknown[] {
  const values = Object.values(args)
  return item.inputs.map((input, index) => convert(input, values[index], book))
}

function convert(input: AbiParameter, value: Json | undefined, book: AddressBook): unknown {
  const { type } = input
  if (type.endsWith('[]')) {
    if (!Array.isArray(value)) throw unfit(type, value)
    return value.map((entry: Json) => convert({ ...input, type: type.slice(0, -2) }, entry, book))
  }
  if (type === 'tuple') return struct(input, value, book)
  if (type === 'bool') return value === true
  if (typeof value !== 'string') throw unfit(type, value)
  if (type === 'address') return book.address(value)
  if (type === 'string' || type.startsWith('bytes')) return value
  const bits = Number(/^u?int(\d+)$/.exec(type)?.[1])
  if (Number.isNaN(bits) || !/^-?\d+$/.test(value)) throw unfit(type, value)
  return bits <= 48 ? Number(value) : BigInt(value)
}

function struct(input: AbiParameter, value: Json | undefined, book: AddressBook): unknown {
  if (value === undefined || !isObject(value) || !('components' in input)) throw unfit(input.type, value)
  const components: readonly AbiParameter[] = input.components
  return Object.fromEntries(
    components.map((part) => [part.name, convert(part, value[part.name ?? ''], book)]),
  )
}

function unfit(type: string, value: Json | undefined): Error {
  return new Error(`a ${type} is recorded as ${JSON.stringify(value)}`)
}
