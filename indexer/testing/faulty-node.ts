import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Request {
  readonly id: unknown
  readonly method: string
  readonly params?: readonly unknown[]
}

interface LogRange {
  readonly fromBlock?: string
  readonly toBlock?: string
}

/** What is wrong with a node. */
export interface Faults {
  /** `eth_getLogs` over more blocks than this is refused, in the words of a public provider */
  logRange?: number
  /** every n-th request, whatever it asks, is answered with a 503 */
  every?: number
  /** full blocks after this one are asked for in vain: no answer ever comes */
  silentAfter?: number
  /** `eth_getLogs` tells each log twice */
  twice?: boolean
}

export interface FaultyNode {
  readonly url: string
  readonly refusals: { range: number; failed: number; doubled: number }
  close(): Promise<void>
}

/** A node in front of a node, with faults that real ones have. */
export async function startFaultyNode(target: string, faults: Faults): Promise<FaultyNode> {
  const refusals = { range: 0, failed: 0, doubled: 0 }
  let count = 0
  async function answer(body: string): Promise<{ readonly status: number; readonly text: string }> {
    const { id, method, params = [] } = JSON.parse(body) as Request
    count += 1
    if (faults.every !== undefined && count % faults.every === 0) {
      refusals.failed += 1
      return { status: 503, text: 'Service Unavailable' }
    }
    const [which, isFull] = params
    const isBlock = method === 'eth_getBlockByNumber' && isFull === true
    if (isBlock && Number(which) > (faults.silentAfter ?? Number.POSITIVE_INFINITY))
      return new Promise<never>(() => undefined)
    const { fromBlock, toBlock } = (which ?? {}) as LogRange
    const isRange = method === 'eth_getLogs' && fromBlock !== undefined && toBlock !== undefined
    if (isRange && faults.logRange !== undefined && Number(toBlock) - Number(fromBlock) >= faults.logRange) {
      refusals.range += 1
      const message = `query exceeds max block range ${faults.logRange}`
      return { status: 200, text: JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32_000, message } }) }
    }
    const response = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    const text = await response.text()
    if (method !== 'eth_getLogs' || faults.twice !== true) return { status: response.status, text }
    const told = JSON.parse(text) as { readonly result?: readonly unknown[] }
    const result = (told.result ?? []).flatMap((log) => [log, log])
    refusals.doubled += result.length / 2
    return { status: 200, text: JSON.stringify({ ...told, result }) }
  }
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      answer(Buffer.concat(chunks).toString()).then(
        ({ status, text }) => {
          outgoing.writeHead(status, { 'content-type': 'application/json' })
          outgoing.end(text)
        },
        () => outgoing.destroy(),
      )
    })
  })
  // Never the first to hang up: a connection that ends while a request is on its way is one more fault.
  server.keepAliveTimeout = 600_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refusals,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
