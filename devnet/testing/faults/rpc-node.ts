/** One JSON-RPC request, as far as it can be read. */
export interface RpcMessage {
  readonly id?: unknown
  readonly method?: string
  readonly params?: unknown
}

export type RpcReply = { readonly result: unknown } | { readonly error: unknown }

/** Something that answers JSON-RPC; throws when it cannot be reached. */
export interface RpcNode {
  ask(method: string, params: readonly unknown[]): Promise<RpcReply>
}

/** A node over HTTP, asked one request at a time. */
export function httpRpcNode(url: string): RpcNode {
  return {
    async ask(method, params) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      })
      const answer = (await response.json()) as { result?: unknown; error?: unknown }
      return answer.error === undefined ? { result: answer.result ?? null } : { error: answer.error }
    },
  }
}

/** The result; throws for an error. */
export async function resultOf<T>(node: RpcNode, method: string, params: readonly unknown[]): Promise<T> {
  const reply = await node.ask(method, params)
  if ('error' in reply) throw new Error(`${method}: ${JSON.stringify(reply.error)}`)
  return reply.result as T
}
