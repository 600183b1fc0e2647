import { type Abi, decodeErrorResult, type Hex, toFunctionSelector } from 'viem'
import type { Artifacts } from '../../compile/artifacts'
import type { AddressBook } from '../replay/address-book'
import { plain } from '../replay/plain'
import { revertText } from '../replay/revert-text'

type AbiError = Extract<Abi[number], { type: 'error' }>

/** Every custom error of our contracts, once. */
export function errorsOf(artifacts: Artifacts): readonly AbiError[] {
  const errors = new Map<string, AbiError>()
  for (const { abi } of Object.values(artifacts))
    for (const item of abi) if (item.type === 'error') errors.set(selectorOf(item), item)
  return [...errors.values()]
}

/** Revert data as the recordings write it: a text, `Name(args)`, `Panic(0x..)` or `EMPTY`. */
export function errorText(data: Hex, errors: readonly AbiError[], book: AddressBook): string {
  if (data === '0x') return 'EMPTY'
  const custom = errors.find((error) => selectorOf(error) === data.slice(0, 10))
  if (custom === undefined) return revertText(data)
  const { errorName, args } = decodeErrorResult({ abi: [custom], data })
  const values: readonly unknown[] = args ?? []
  return `${errorName}(${values.map((value) => plain(value, book)).join(',')})`
}

function selectorOf(error: AbiError): Hex {
  return toFunctionSelector(`${error.name}(${error.inputs.map((input) => input.type).join(',')})`)
}

export function errorNames(errors: readonly AbiError[]): ReadonlySet<string> {
  return new Set(errors.map(({ name }) => name))
}
