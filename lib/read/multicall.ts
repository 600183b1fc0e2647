import type { Abi } from 'viem'
import { decodeFunctionResult, encodeFunctionData } from 'viem'
import { multicall3Abi } from '@/abi/multicall3'
import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { CallResult } from '@/lib/read/call'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { isHex, toQuantity } from '@/lib/read/hex'
import { isNoHashTaken } from '@/lib/read/no-hash-taken'
import type { Reads } from '@/lib/read/reads'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'

/**
 * All reads in one `eth_call` of Multicall3 at exactly one block: asked for by hash, and by number where a node does not take hashes
 * there; the answer must name the same block. A node that takes them and does not have the block is on another branch, or behind: what
 * it has at that height is another block's. One failing read does not fail the others. Errors: those of the client, bad-response.
 */
export async function multicall<T>(
  client: RpcClient,
  multicall3: Address,
  at: BlockRef,
  reads: Reads<T>,
  options?: RpcOptions,
): Promise<Result<T, AppError>> {
  const where = contractReads({
    number: contractRead(multicall3Abi, 'Multicall3', multicall3, 'getBlockNumber'),
    timestamp: contractRead(multicall3Abi, 'Multicall3', multicall3, 'getCurrentBlockTimestamp'),
  })
  const calls = [...where.calls, ...reads.calls]
  const data = encodeFunctionData({
    abi: multicall3Abi,
    functionName: 'aggregate3',
    args: [calls.map((call) => ({ target: call.to, allowFailure: true, callData: call.data }))],
  })
  const request = { to: multicall3, data }
  const byHash = await client.request('eth_call', [request, { blockHash: at.hash }], options)
  const answer =
    !byHash.ok && isNoHashTaken(byHash.error)
      ? await client.request('eth_call', [request, toQuantity(at.number)], options)
      : byHash
  if (!answer.ok) return answer
  const results = decodeAggregate(answer.value, calls.length)
  if (!results.ok) return results
  const block = where.decode(results.value.slice(0, where.calls.length))
  if (!block.ok) return block
  if (block.value.number !== at.number || block.value.timestamp !== at.timestamp) {
    const detail = `asked for block ${at.number}, answered for block ${block.value.number}`
    return err({ code: 'bad-response', detail })
  }
  return reads.decode(results.value.slice(where.calls.length))
}

function decodeAggregate(value: unknown, count: number): Result<readonly CallResult[], AppError> {
  if (!isHex(value) || value === '0x') {
    return err({ code: 'contract-missing', detail: 'Multicall3 answered nothing' })
  }
  const abi: Abi = multicall3Abi
  try {
    const decoded = decodeFunctionResult({ abi, functionName: 'aggregate3', data: value })
    const results = (decoded as readonly { success: boolean; returnData: `0x${string}` }[]).map(
      ({ success, returnData }) => ({ success, data: returnData }),
    )
    if (results.length === count) return ok(results)
  } catch {
    // Told below, together with a wrong count.
  }
  return err({ code: 'bad-response', detail: 'the answer of Multicall3 cannot be decoded' })
}
