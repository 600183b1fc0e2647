import { type RpcNode, type RpcReply, resultOf } from './rpc-node'

/** Where in the params of a method its block stands. */
const BLOCK_AT: Readonly<Record<string, number>> = {
  eth_call: 1,
  eth_estimateGas: 1,
  eth_getBalance: 1,
  eth_getCode: 1,
  eth_getTransactionCount: 1,
  eth_getStorageAt: 2,
  eth_feeHistory: 1,
  eth_simulateV1: 1,
  eth_getBlockByNumber: 0,
}
const TAGS: readonly unknown[] = ['latest', 'pending', 'safe', 'finalized']
const UNHEARD: RpcReply = { error: { code: -32_000, message: 'header not found' } }

interface Mined {
  readonly blockNumber?: string | null
}

/** The node as it was so many blocks ago: newer blocks, receipts and states are not known to it; transactions it takes all the same. */
export function pastNode(node: RpcNode, blocks: number): RpcNode {
  const hex = (value: bigint): string => `0x${value.toString(16)}`
  const headNow = async (): Promise<bigint> => {
    const head = BigInt(await resultOf<string>(node, 'eth_blockNumber', [])) - BigInt(blocks)
    return head > 0n ? head : 0n
  }
  /** the block that is asked for is not there yet */
  const isNewer = async (asked: unknown, head: bigint): Promise<boolean> => {
    if (typeof asked === 'string') return /^0x/.test(asked) && BigInt(asked) > head
    const hash =
      typeof asked === 'object' && asked !== null && 'blockHash' in asked ? asked.blockHash : undefined
    if (hash === undefined) return false
    const block = await resultOf<{ number: string } | null>(node, 'eth_getBlockByHash', [hash, false])
    return block !== null && BigInt(block.number) > head
  }
  return {
    async ask(method, params) {
      const head = await headNow()
      if (method === 'eth_blockNumber') return { result: hex(head) }
      if (method === 'eth_getLogs') return logsUntil(node, params, head)
      if (method === 'eth_getTransactionReceipt' || method === 'eth_getTransactionByHash') {
        const reply = await node.ask(method, params)
        return 'result' in reply ? { result: beforeMined(method, reply.result, head) } : reply
      }
      if (method === 'eth_getBlockByHash')
        return (await isNewer({ blockHash: params[0] }, head)) ? { result: null } : node.ask(method, params)
      const at = BLOCK_AT[method]
      if (at === undefined) return node.ask(method, params)
      const asked = params[at] ?? 'latest'
      if (TAGS.includes(asked)) return node.ask(method, withBlock(params, at, hex(head)))
      if (!(await isNewer(asked, head))) return node.ask(method, params)
      return method === 'eth_getBlockByNumber' ? { result: null } : UNHEARD
    },
  }
}

function withBlock(params: readonly unknown[], at: number, block: string): readonly unknown[] {
  const changed = [...params]
  changed[at] = block
  return changed
}

function beforeMined(method: string, result: unknown, head: bigint): unknown {
  const { blockNumber } = (result ?? {}) as Mined
  if (typeof blockNumber !== 'string' || BigInt(blockNumber) <= head) return result
  if (method === 'eth_getTransactionReceipt') return null
  return { ...(result as object), blockNumber: null, blockHash: null, transactionIndex: null }
}

function logsUntil(node: RpcNode, params: readonly unknown[], head: bigint): Promise<RpcReply> {
  const filter = (params[0] ?? {}) as { readonly toBlock?: unknown }
  const { toBlock } = filter
  const isBefore = typeof toBlock === 'string' && /^0x/.test(toBlock) && BigInt(toBlock) <= head
  return node.ask('eth_getLogs', isBefore ? params : [{ ...filter, toBlock: `0x${head.toString(16)}` }])
}
