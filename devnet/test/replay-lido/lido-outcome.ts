import {
  type Abi,
  decodeErrorResult,
  decodeEventLog,
  decodeFunctionResult,
  getAddress,
  type Hex,
  toFunctionSelector,
} from 'viem'
import type { Artifacts } from '../../compile/artifacts'
import type { AddressBook } from '../replay/address-book'
import { plain } from '../replay/plain'
import type { Json, JsonObject } from '../replay/recording'
import type { Log, Outcome } from '../replay/replay-chain'
import { revertText } from '../replay/revert-text'
import type { LidoContracts } from './lido-contracts'

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

/** What a call returned, value by value. */
export function returnedValues(
  returns: { readonly abi: Abi; readonly functionName: string },
  outcome: Outcome,
  book: AddressBook,
): readonly Json[] {
  const item = returns.abi[0]
  const count = item?.type === 'function' ? item.outputs.length : 0
  if (count === 0) return []
  const decoded = decodeFunctionResult({ ...returns, data: outcome.output })
  return count === 1
    ? [written(decoded, book)]
    : (decoded as readonly unknown[]).map((value) => written(value, book))
}

function written(value: unknown, book: AddressBook): Json {
  if (Array.isArray(value)) return value.map((item) => written(item, book))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item, book)]))
  return plain(value, book)
}

/** Events of the four contracts that users meet, in log order, as the recordings write them. */
export function eventsOf(logs: readonly Log[], contracts: LidoContracts, book: AddressBook): JsonObject[] {
  const named = ['stETH', 'wstETH', 'withdrawalQueue', 'staker'] as const
  return logs.flatMap((log) => {
    const contract = named.find((name) => contracts[name].address === getAddress(log.address))
    if (contract === undefined) return []
    const [signature, ...rest] = log.topics
    const decoded = decodeEventLog({
      abi: contracts[contract].abi,
      data: log.data,
      topics: signature === undefined ? [] : [signature, ...rest],
    })
    const args: object = decoded.args ?? {}
    return [
      {
        contract,
        name: decoded.eventName ?? '',
        args: Object.fromEntries(Object.entries(args).map(([key, value]) => [key, plain(value, book)])),
      },
    ]
  })
}
