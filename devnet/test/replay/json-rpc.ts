import { Agent, request } from 'node:http'
import * as v from 'valibot'

const reply = v.object({
  id: v.number(),
  result: v.optional(v.unknown()),
  error: v.optional(v.object({ message: v.string(), data: v.optional(v.unknown()) })),
})

export interface RpcCall {
  readonly method: string
  readonly params: readonly unknown[]
}

/** An answer that may be a refusal: `data` is a reverted call's revert data. */
export type RpcAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly message: string; readonly data: unknown }

/** JSON-RPC over one kept-alive connection to a local node: a replay makes thousands of small requests. */
export class JsonRpc {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 })
  private nextId = 1

  constructor(private readonly port: number) {}

  /** @throws Error with the method and the node's message. */
  async request(method: string, ...params: readonly unknown[]): Promise<unknown> {
    const [result] = await this.batch([{ method, params }])
    return result
  }

  /** Several calls in one request; the results in the order of the calls. @throws Error if one was refused. */
  async batch(calls: readonly RpcCall[]): Promise<unknown[]> {
    return (await this.settled(calls)).map((answer, index) => {
      if (answer.ok) return answer.result
      throw new Error(`${calls[index]?.method}: ${answer.message}`)
    })
  }

  /** As `batch`, but a refused call is an answer. */
  async settled(calls: readonly RpcCall[]): Promise<RpcAnswer[]> {
    if (calls.length === 0) return []
    const first = this.nextId
    this.nextId += calls.length
    const body = calls.map((call, index) => ({ jsonrpc: '2.0', id: first + index, ...call }))
    const parsed: unknown = JSON.parse(await this.post(JSON.stringify(body)))
    const byId = new Map(v.parse(v.array(reply), parsed).map((entry) => [entry.id, entry]))
    return calls.map((call, index) => {
      const entry = byId.get(first + index)
      if (entry === undefined) throw new Error(`${call.method}: no answer`)
      return entry.error === undefined
        ? { ok: true, result: entry.result }
        : { ok: false, message: entry.error.message, data: entry.error.data }
    })
  }

  close(): void {
    this.agent.destroy()
  }

  private post(body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
      const options = { host: '127.0.0.1', port: this.port, method: 'POST', agent: this.agent, headers }
      const sent = request(options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
        response.on('error', reject)
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }
}
