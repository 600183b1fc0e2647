import type { Fault, RpcFault } from './fault'
import { otherChain } from './other-chain'
import { pastNode } from './past-node'
import type { RpcNode } from './rpc-node'

const DEFAULT_LAG = 8

export interface FaultyNodeOptions {
  readonly node: RpcNode
  /** a node on another branch; without it there is none to be led astray to */
  readonly fork: RpcNode | undefined
  readonly now: () => number
}

/** Who really answers under a fault: the node, or one that tells something else. */
export function faultyNode(
  { node, fork, now }: FaultyNodeOptions,
  fault: Fault<RpcFault> | undefined,
): RpcNode {
  switch (fault?.kind) {
    case 'wrong-chain':
      return otherChain(now)
    case 'lagging':
      return pastNode(node, fault.blocks ?? DEFAULT_LAG)
    case 'forked':
      return fork ?? node
    case 'no-receipt':
      return {
        ask: async (method, params) =>
          method === 'eth_getTransactionReceipt' ? { result: null } : node.ask(method, params),
      }
    default:
      return node
  }
}
