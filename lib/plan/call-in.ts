import { type Abi, type DecodeFunctionDataReturnType, decodeFunctionData, encodeFunctionData } from 'viem'
import type { Hex } from '@/lib/core/address'

/**
 * The call that the bytes are by this ABI; undefined when they are no function of it, or not exactly its encoding: bytes behind the
 * arguments, or arguments in another order, are nobody's plan.
 */
export function callIn<const A extends Abi>(abi: A, data: Hex): DecodeFunctionDataReturnType<A> | undefined {
  try {
    const call = decodeFunctionData<A>({ abi, data })
    const { functionName, args } = call as { functionName: string; args?: readonly unknown[] }
    const again = encodeFunctionData({
      abi: abi as Abi,
      functionName,
      ...(args === undefined ? {} : { args }),
    })
    return again.toLowerCase() === data.toLowerCase() ? call : undefined
  } catch {
    return undefined
  }
}
