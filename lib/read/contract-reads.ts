import type { Abi, ContractFunctionArgs, ContractFunctionName, ContractFunctionReturnType } from 'viem'
import { decodeFunctionResult, encodeFunctionData } from 'viem'
import type { Address, Hex } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { Call, CallResult } from '@/lib/read/call'
import type { Reads } from '@/lib/read/reads'

/** One view function of one contract: its call, its name for messages, its decoder. */
export interface ContractRead<T> {
  readonly call: Call
  readonly what: string
  decode(result: CallResult): Result<T, AppError>
}

type View = 'view' | 'pure'

/** Declares `contract.functionName(args)`. `contract` is its name for error details. */
export function contractRead<const A extends Abi, N extends ContractFunctionName<A, View>>(
  abi: A,
  contract: string,
  to: Address,
  functionName: N,
  args?: ContractFunctionArgs<A, View, N>,
): ContractRead<ContractFunctionReturnType<A, View, N>> {
  const untyped: Abi = abi
  const name: string = functionName
  const what = `${contract}.${functionName}() at ${to}`
  const data = encodeFunctionData({
    abi: untyped,
    functionName: name,
    ...(args === undefined ? {} : { args: args as readonly unknown[] }),
  })
  return {
    call: { to, data },
    what,
    decode: (result) => {
      if (!result.success) return err({ code: 'call-failed', detail: `${what} failed` })
      if (result.data === '0x') return err({ code: 'contract-missing', detail: `${what} answered nothing` })
      return decodeResult<ContractFunctionReturnType<A, View, N>>(untyped, name, result.data, what)
    },
  }
}

function decodeResult<T>(abi: Abi, functionName: string, data: Hex, what: string): Result<T, AppError> {
  try {
    return ok(decodeFunctionResult({ abi, functionName, data }) as T)
  } catch {
    return err({ code: 'bad-response', detail: `${what} answered ${data.slice(0, 74)}` })
  }
}

/** For a function that not every deployment of the contract has: undefined where it fails. */
export function optionalRead<T>(read: ContractRead<T>): ContractRead<T | undefined> {
  return {
    ...read,
    decode: (result) => {
      const decoded = read.decode(result)
      return decoded.ok ? decoded : ok(undefined)
    },
  }
}

/** What an optional read found; undefined where it failed, and where nothing was answered at all. */
export function answerOf<T>(
  read: ContractRead<T | undefined>,
  result: CallResult | undefined,
): T | undefined {
  const decoded = result === undefined ? undefined : read.decode(result)
  return decoded?.ok === true ? decoded.value : undefined
}

type Values<F> = { readonly [K in keyof F]: F[K] extends ContractRead<infer T> ? T : never }

/** Named reads as one: all must succeed, the first failure is the error. */
export function contractReads<F extends Record<string, ContractRead<unknown>>>(fields: F): Reads<Values<F>> {
  const entries = Object.entries(fields)
  return {
    calls: entries.map(([, read]) => read.call),
    decode: (results) => {
      const values: Record<string, unknown> = {}
      for (const [index, [name, read]] of entries.entries()) {
        const result = results[index]
        if (result === undefined) return err({ code: 'bad-response', detail: `${read.what}: no answer` })
        const decoded = read.decode(result)
        if (!decoded.ok) return decoded
        values[name] = decoded.value
      }
      return ok(values as Values<F>)
    },
  }
}
