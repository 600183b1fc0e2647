import { Agent, type IncomingMessage, request } from 'node:http'

/** One JSON-RPC call. */
export interface RpcCall {
  readonly method: string
  readonly params?: readonly unknown[]
}

/** An error that the node answered; `data` is the revert data where there is some. */
export class RpcError extends Error {
  constructor(
    readonly method: string,
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(`${method}: ${message}`)
  }
}

export interface Rpc {
  readonly url: string
  /** @throws RpcError when the node answers with an error; the connection's own error when it does not answer */
  call<T>(method: string, params?: readonly unknown[]): Promise<T>
  /** Sends all in one request. anvil works them off in this order; the results come back in this order. Throws on the first error. */
  batch(calls: readonly RpcCall[]): Promise<readonly unknown[]>
}

interface Answer {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** Kept connections, and none of what `fetch` does beside sending: a history is some ten thousand requests. */
function post(url: string, agent: Agent, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      textOf(response).then(resolve, reject)
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

/** A JSON-RPC client that does no more than this: no retry, no cache. */
export function createRpc(url: string): Rpc {
  const agent = new Agent({ keepAlive: true })
  let nextId = 1
  const ask = async (body: unknown): Promise<unknown> =>
    JSON.parse(await post(url, agent, JSON.stringify(body)))
  function unwrap(method: string, answer: Answer | undefined): unknown {
    if (answer === undefined) throw new RpcError(method, -32603, 'no answer in the batch')
    if (answer.error) throw new RpcError(method, answer.error.code, answer.error.message, answer.error.data)
    return answer.result
  }
  return {
    url,
    async call<T>(method: string, params: readonly unknown[] = []) {
      const answer = (await ask({ jsonrpc: '2.0', id: nextId++, method, params })) as Answer
      return unwrap(method, answer) as T
    },
    async batch(calls) {
      if (calls.length === 0) return []
      const first = nextId
      nextId += calls.length
      const answers = (await ask(
        calls.map((call, index) => ({
          jsonrpc: '2.0',
          id: first + index,
          method: call.method,
          params: call.params ?? [],
        })),
      )) as Answer | readonly Answer[]
      // A batch that cannot be read at all is answered by a single error.
      if (!Array.isArray(answers)) return [unwrap('batch', answers as Answer)]
      const byId = new Map((answers as readonly Answer[]).map((answer) => [answer.id, answer]))
      return calls.map((call, index) => unwrap(call.method, byId.get(first + index)))
    },
  }
}
