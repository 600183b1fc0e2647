import { parseHead } from '@/lib/read/head'
import { toQuantity } from '@/lib/read/hex'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { IndexedBlock } from '@/lib/server/indexer-status'

/** Asks the chain whether it has the indexer's last block. */
export type IsOurs = (indexed: IndexedBlock) => Promise<boolean>

/**
 * Whether the node has a block of this number at this time. A devnet that began anew has its old chain id, and only its blocks tell that
 * an index is of the one before. True where the node does not answer: then nobody knows.
 */
export async function isOnChain(client: RpcClient, { block, time }: IndexedBlock): Promise<boolean> {
  const answer = await client.request('eth_getBlockByNumber', [toQuantity(block), false])
  if (!answer.ok) return true
  const found = parseHead(answer.value)
  return found.ok && found.value.timestamp === time
}
