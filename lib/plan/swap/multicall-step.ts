import type { Abi, AbiParameter, ContractFunctionArgs, ContractFunctionName } from 'viem'
import { encodeFunctionData } from 'viem'
import { swapRouter02Abi } from '@/abi/swap-router-02'
import type { Address, Hex } from '@/lib/core/address'
import type { TxStep } from '@/lib/tx/plan'

type RouterAbi = typeof swapRouter02Abi
type Inner = Exclude<ContractFunctionName<RouterAbi, 'payable'>, 'multicall'>

/** One call inside of the router's `multicall`, its bytes and its words from the same values. */
export interface InnerCall {
  readonly name: Inner
  readonly data: Hex
  readonly args: TxStep['args']
}

export function innerCall<N extends Inner>(
  name: N,
  args: ContractFunctionArgs<RouterAbi, 'payable', N>,
): InnerCall {
  const abi: Abi = swapRouter02Abi
  const functionName: string = name
  const values = args as readonly unknown[]
  const item = abi.find((entry) => entry.type === 'function' && entry.name === functionName)
  const inputs = item?.type === 'function' ? item.inputs : []
  return {
    name,
    data: encodeFunctionData({ abi, functionName, args: values }),
    args: wordsOf(name, inputs, values),
  }
}

function wordsOf(name: string, inputs: readonly AbiParameter[], values: readonly unknown[]): TxStep['args'] {
  if (inputs.length === 0) return [{ name, type: 'call', value: '()' }]
  return inputs.flatMap((input, index) => {
    const value = values[index]
    if (!('components' in input)) return [word(name, input, value)]
    const fields = value as Readonly<Record<string, unknown>>
    return input.components.map((field) => word(name, field, fields[field.name ?? '']))
  })
}

const word = (call: string, { name, type }: AbiParameter, value: unknown) => ({
  name: `${call}.${name ?? ''}`,
  type,
  value: String(value),
})

/**
 * `multicall(deadline, data)` as one step. Its words are the deadline and the arguments of every call inside, in order, each after the
 * name of its call (a call without any as `()`): nobody can read `bytes[]`.
 */
export function multicallStep(call: {
  readonly router: Address
  readonly target: string
  readonly deadline: bigint
  readonly value: bigint
  readonly calls: readonly InnerCall[]
}): TxStep {
  const { router, target, deadline, value, calls } = call
  return {
    id: 'swap',
    to: router,
    value,
    data: encodeFunctionData({
      abi: swapRouter02Abi,
      functionName: 'multicall',
      args: [deadline, calls.map(({ data }) => data)],
    }),
    target,
    functionName: 'multicall',
    args: [
      { name: 'deadline', type: 'uint256', value: String(deadline) },
      ...calls.flatMap(({ args }) => args),
    ],
  }
}
