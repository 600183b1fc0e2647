import { type Abi, type Address, decodeFunctionResult, encodeFunctionData, zeroAddress } from 'viem'
import type { ReplayChain } from '../replay/replay-chain'

/** A number to read: a contract, a function and its arguments. Several numbers are summed. */
export type Figure = readonly [
  to: { readonly address: Address; readonly abi: Abi },
  functionName: string,
  ...args: readonly unknown[],
]

/** Reads numbers from the latest block in one request. @throws Error for a read that reverts or is no number */
export async function readFigures(
  chain: ReplayChain,
  figures: Readonly<Record<string, Figure>>,
): Promise<Record<string, bigint>> {
  const entries = Object.entries(figures)
  const outcomes = await chain.calls(
    entries.map(([, [{ address, abi }, functionName, ...args]]) => ({
      from: zeroAddress,
      to: address,
      data: encodeFunctionData({ abi, functionName, args: [...args] }),
    })),
  )
  return Object.fromEntries(
    entries.map(([name, [{ abi }, functionName]], index) => {
      const outcome = outcomes[index]
      if (outcome === undefined || !outcome.ok) throw new Error(`${name} cannot be read`)
      return [name, sum(decodeFunctionResult({ abi, functionName, data: outcome.output }), name)]
    }),
  )
}

function sum(value: unknown, name: string): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (!Array.isArray(value)) throw new Error(`${name} is no number`)
  return value.reduce((total: bigint, entry: unknown) => total + sum(entry, name), 0n)
}
