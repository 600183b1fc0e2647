import {
  type Abi,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  multicall3Abi,
  numberToHex,
  prepareEncodeFunctionData,
} from 'viem'
import type { Read } from '@/devnet/chain/contract'
import type { Rpc } from '@/devnet/chain/rpc'
import { MULTICALL3 } from '@/devnet/deploy/multicall3'

/**
 * What contracts answered at the end of a block, all in one call of the node's archive. A call that reverts is undefined. The caller
 * names the type that the ABIs promise.
 */
export async function readAt<T>(
  rpc: Rpc,
  block: number | 'latest',
  reads: readonly Read[],
): Promise<readonly (T | undefined)[]> {
  if (reads.length === 0) return []
  const calls = reads.map(([contract, name, args = []]) => ({
    target: contract.address,
    allowFailure: true,
    callData: encodeFunctionData({ ...functionOf(contract.abi, name), args }),
  }))
  const data = encodeFunctionData({ abi: multicall3Abi, functionName: 'aggregate3', args: [calls] })
  const answer = await rpc.call<Hex>('eth_call', [
    { to: MULTICALL3, data, gas: numberToHex(500_000_000) },
    block === 'latest' ? block : numberToHex(block),
  ])
  const results = decodeFunctionResult({ abi: multicall3Abi, functionName: 'aggregate3', data: answer })
  return results.map(({ success, returnData }, at) => {
    const read = reads[at]
    if (!success || read === undefined) return undefined
    return decodeFunctionResult({ abi: functionOf(read[0].abi, read[1]).abi, data: returnData }) as T
  })
}

type Prepared = ReturnType<typeof prepareEncodeFunctionData<Abi, string>>
const prepared = new WeakMap<Abi, Map<string, Prepared>>()

/** One function of a contract with its selector: found once, because there are ten thousands of reads. */
function functionOf(abi: Abi, functionName: string): Prepared {
  const known = prepared.get(abi) ?? new Map<string, Prepared>()
  prepared.set(abi, known)
  const found = known.get(functionName) ?? prepareEncodeFunctionData<Abi, string>({ abi, functionName })
  known.set(functionName, found)
  return found
}

/** The same where no call may revert. */
export async function mustReadAt<T>(
  rpc: Rpc,
  block: number | 'latest',
  reads: readonly Read[],
): Promise<readonly T[]> {
  const values = await readAt<T>(rpc, block, reads)
  return values.map((value, at) => {
    if (value === undefined) throw new Error(`${reads[at]?.[1]} reverted at block ${block}`)
    return value
  })
}
