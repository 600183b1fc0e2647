import { type RpcNode, resultOf } from '../../devnet/testing/faults/rpc-node'
import type { Hex } from '../../lib/core/address'
import { err, ok } from '../../lib/core/result'
import { createInstance } from '../../lib/server/create-instance'
import type { Instance } from '../../lib/server/instance'
import type { PostRpc } from '../../lib/server/post-rpc'
import type { ChaosWorld } from './chaos-world'

const MOST_KEPT = 40

/** What a block says, read past every proxy: a server of its own for each block, for which that block is the latest. */
export interface Truth {
  /** undefined: neither branch has such a block */
  at(hash: Hex): Promise<Instance | undefined>
}

export function createTruth({ node, fork, env, deployment }: ChaosWorld): Truth {
  const kept = new Map<Hex, Promise<Instance | undefined>>()
  const open = async (hash: Hex): Promise<Instance | undefined> => {
    for (const branch of [node, fork]) {
      const block = await resultOf<object | null>(branch, 'eth_getBlockByHash', [hash, false])
      // That block stays what it is: nothing of it is doubted for its age.
      if (block !== null)
        return createInstance(
          { ...env, deployment: { ...deployment, devnet: true } },
          frozenAt(branch, block),
        )
    }
    return undefined
  }
  return {
    at(hash) {
      const found = kept.get(hash) ?? open(hash)
      kept.set(hash, found)
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_KEPT) break
        kept.delete(oldest)
      }
      return found
    },
  }
}

function frozenAt(node: RpcNode, block: object): PostRpc {
  return async (_url, method, params) => {
    if (method === 'eth_getBlockByNumber' && params[0] === 'latest') return ok(block)
    const reply = await node.ask(method, params)
    if ('result' in reply) return ok(reply.result)
    const { code, message } = reply.error as { code: number; message: string }
    return err({ kind: 'rpc', code, message })
  }
}
