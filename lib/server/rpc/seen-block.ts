import { quantity } from '@/lib/read/hex'
import { isFields } from '@/lib/tx/quantity'

const IN_A_BLOCK: readonly string[] = ['eth_getTransactionReceipt', 'eth_getTransactionByHash']

/** The number of a block that an answer tells of, so that it exists; undefined where it tells of none. */
export function seenBlock(method: string, params: readonly unknown[], answer: unknown): bigint | undefined {
  if (method === 'eth_blockNumber') return quantity(answer)
  if (!isFields(answer)) return undefined
  if (IN_A_BLOCK.includes(method)) return quantity(answer.blockNumber)
  return method === 'eth_getBlockByNumber' && params[0] !== 'pending' ? quantity(answer.number) : undefined
}
