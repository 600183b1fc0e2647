import { leaveOwnRpc } from '@/hooks/leave-own-rpc'
import { isOwnPath } from '@/lib/own-rpc/own-path'
import type { OwnRpc } from '@/lib/own-rpc/own-rpc'

/* Loaded where there is an RPC of the user's own. A small door: what reads the chain is loaded behind it, so that the first load need not list it. */

export const ownServer = {
  leave: leaveOwnRpc,
  /** Answers from the user's own node. What cannot be read from a node is still asked of the app. */
  async answer(own: NonNullable<OwnRpc>, path: string, init: RequestInit): Promise<Response> {
    if (!isOwnPath(path)) return fetch(path, init)
    const { readOwnNode } = await import('@/hooks/read-own-node')
    return readOwnNode(own, path)
  },
}
