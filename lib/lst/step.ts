import type { Abi, AbiParameter, ContractFunctionArgs, ContractFunctionName } from 'viem'
import { encodeFunctionData } from 'viem'
import type { Address } from '@/lib/core/address'
import type { TxStep } from '@/lib/tx/plan'

interface StepCall<A extends Abi, N extends ContractFunctionName<A, 'payable' | 'nonpayable'>> {
  readonly id: TxStep['id']
  readonly abi: A
  readonly to: Address
  /** the target by the name people know it by */
  readonly target: string
  readonly functionName: N
  readonly args: ContractFunctionArgs<A, 'payable' | 'nonpayable', N>
  readonly value?: bigint
}

/** A step whose bytes and words come from the same call, so that what is shown is what is signed. */
export function step<const A extends Abi, N extends ContractFunctionName<A, 'payable' | 'nonpayable'>>(
  call: StepCall<A, N>,
): TxStep {
  const abi: Abi = call.abi
  const functionName: string = call.functionName
  const values = call.args as readonly unknown[]
  const item = abi.find((entry) => entry.type === 'function' && entry.name === functionName)
  const inputs = item?.type === 'function' ? item.inputs : []
  return {
    id: call.id,
    to: call.to,
    value: call.value ?? NO_VALUE,
    data: encodeFunctionData({ abi, functionName, args: values }),
    target: call.target,
    functionName,
    args: inputs.map((input, index) => ({
      name: input.name ?? '',
      type: input.type,
      value: shown(input, values[index]),
    })),
  }
}

/** A value as the review shows it: the fields of a struct by name, the items of a list one after the other. */
function shown(input: AbiParameter, value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ')
  if ('components' in input && typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, field]) => `${name}: ${String(field)}`)
      .join(', ')
  return String(value)
}

const NO_VALUE = 0n
