import { type Abi, type Address, decodeFunctionResult, encodeFunctionData, type Hex } from 'viem'
import type { Rpc } from './rpc'

/** A deployed contract of the devnet with the ABI its compiler gave. */
export interface Contract {
  readonly address: Address
  readonly abi: Abi
}

/** Call data. @throws viem's error when the ABI lacks the function or the arguments do not fit */
export function encode(contract: Contract, functionName: string, args: readonly unknown[] = []): Hex {
  return encodeFunctionData({ abi: contract.abi, functionName, args })
}

/** Reads at the latest block. The caller names the type that the ABI promises. @throws RpcError on a revert */
export async function read<T>(
  rpc: Rpc,
  contract: Contract,
  functionName: string,
  args: readonly unknown[] = [],
): Promise<T> {
  const data = await rpc.call<Hex>('eth_call', [
    { to: contract.address, data: encode(contract, functionName, args) },
    'latest',
  ])
  return decodeFunctionResult({ abi: contract.abi, functionName, data }) as T
}

/** A read of `readAll`: contract, function, arguments. */
export type Read = readonly [contract: Contract, functionName: string, args?: readonly unknown[]]

/** Several reads at the latest block in one request. The caller names the types that the ABIs promise. @throws RpcError on a revert */
export async function readAll<T extends readonly unknown[]>(rpc: Rpc, reads: readonly Read[]): Promise<T> {
  const answers = await rpc.batch(
    reads.map(([contract, name, args = []]) => ({
      method: 'eth_call',
      params: [{ to: contract.address, data: encode(contract, name, args) }, 'latest'],
    })),
  )
  const values: unknown = reads.map(([{ abi }, functionName], index) =>
    decodeFunctionResult({ abi, functionName, data: answers[index] as Hex }),
  )
  return values as T
}
