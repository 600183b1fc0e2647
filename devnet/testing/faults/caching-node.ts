import { createHash } from 'node:crypto'
import type { RpcNode, RpcReply } from './rpc-node'

const MOST_KEPT = 600

/**
 * A node that works out only once what cannot change: calls at a block's hash, logs of a range that ends at a number, blocks by hash. So
 * many servers that read the same blocks cost one chain little more than one does. Only for a chain that never goes back.
 */
export function cachingNode(node: RpcNode): RpcNode {
  const kept = new Map<string, Promise<RpcReply>>()
  return {
    ask(method, params) {
      if (!isFixed(method, params)) return node.ask(method, params)
      const key = createHash('sha1')
        .update(JSON.stringify([method, params]))
        .digest('base64')
      const known = kept.get(key)
      if (known !== undefined) return known
      const asked = node.ask(method, params)
      kept.set(key, asked)
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_KEPT) break
        kept.delete(oldest)
      }
      const forget = () => kept.delete(key)
      // What is not there yet may come.
      asked.then((reply) => ('result' in reply && reply.result !== null ? undefined : forget()), forget)
      return asked
    },
  }
}

function isFixed(method: string, params: readonly unknown[]): boolean {
  const [first, second] = params
  if (method === 'eth_getBlockByHash') return true
  if (method === 'eth_call') return isFields(second) && typeof second.blockHash === 'string'
  return method === 'eth_getLogs' && isFields(first) && /^0x/.test(String(first.toBlock))
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
