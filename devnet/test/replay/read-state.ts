import { type Abi, type Address, decodeFunctionResult, encodeFunctionData, zeroAddress } from 'viem'
import type { AddressBook } from './address-book'
import { plain } from './plain'
import type { Json } from './recording'
import type { ReplayChain } from './replay-chain'

export interface Read {
  /** Where the value belongs in the state: keys joined by dots. */
  readonly path: string
  readonly to: Address
  readonly abi: Abi
  readonly functionName: string
  readonly args?: readonly unknown[]
}

/** Reads all at once from the latest block; a value that reverts is given as `reverts`, as in the recordings. */
export async function readState(
  chain: ReplayChain,
  book: AddressBook,
  reads: readonly Read[],
): Promise<Map<string, Json>> {
  const outcomes = await chain.calls(
    reads.map(({ to, abi, functionName, args }) => ({
      from: zeroAddress,
      to,
      data: encodeFunctionData({ abi, functionName, args: [...(args ?? [])] }),
    })),
  )
  return new Map(
    reads.map(({ path, abi, functionName }, index) => {
      const outcome = outcomes[index]
      if (outcome === undefined || !outcome.ok) return [path, 'reverts']
      return [path, plain(decodeFunctionResult({ abi, functionName, data: outcome.output }), book)]
    }),
  )
}

/** Puts values at paths like `accounts.alice.rETH` into nested objects. */
export function nest(values: ReadonlyMap<string, Json>): { [key: string]: Json } {
  const root: { [key: string]: Json } = {}
  for (const [path, value] of values) {
    const keys = path.split('.')
    const last = keys.pop()
    if (last === undefined) continue
    let node = root
    for (const key of keys) {
      const next = node[key]
      const child = typeof next === 'object' && next !== null && !Array.isArray(next) ? { ...next } : {}
      node[key] = child
      node = child as { [key: string]: Json }
    }
    node[last] = value
  }
  return root
}
