import { decodeFunctionResult, encodeFunctionData, type Hex, multicall3Abi, numberToHex } from 'viem'
import { encode, type Read } from '@/devnet/chain/contract'
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
    callData: encode(contract, name, args),
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
    return decodeFunctionResult({ abi: read[0].abi, functionName: read[1], data: returnData }) as T
  })
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
