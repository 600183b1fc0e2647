import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readAtMost } from '@/lib/server/read-body'
import { rpcAddress } from '@/lib/server/rpc-address'

/** A way to a node that tells nothing of where it leads. */
export interface OriginDoor {
  readonly url: string
  close(): Promise<void>
}

/** Whole blocks with traces of state are large; no answer of a node is larger than this. */
const MOST_BYTES = 256 * 2 ** 20

/**
 * Passes requests on to a node, from this machine only. anvil takes the address of what it copies as a flag, and flags can be read by
 * everybody on the machine (`ps`): so it gets the address of this door instead of one that may hold a key.
 */
export async function openOriginDoor(origin: string): Promise<OriginDoor> {
  const address = rpcAddress(origin)
  const pass = async (body: string) => {
    const answer = await fetch(address.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...address.headers },
      body,
    })
    const text = await readAtMost(answer, MOST_BYTES)
    if (text === undefined) throw new Error('too large')
    return { status: answer.status, rest: answer.headers.get('retry-after'), text }
  }
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      pass(Buffer.concat(chunks).toString()).then(
        ({ status, rest, text }) => {
          const more = rest === null ? {} : { 'retry-after': rest }
          outgoing.writeHead(status, { 'content-type': 'application/json', ...more }).end(text)
        },
        // Never with the reason: it may repeat the address.
        () => outgoing.writeHead(502).end(),
      )
    })
  })
  // Never the first to hang up: a request that is just on its way would be lost.
  server.keepAliveTimeout = 600_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
