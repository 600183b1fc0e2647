import { createServer } from 'node:http'
import * as v from 'valibot'

const alert = v.object({ id: v.string(), token: v.string(), what: v.string() })

export interface AlertReceiver {
  readonly url: string
  readonly taken: readonly v.InferOutput<typeof alert>[]
  close(): Promise<void>
}

/** A webhook that keeps what it was told. */
export async function startAlertReceiver(): Promise<AlertReceiver> {
  const taken: v.InferOutput<typeof alert>[] = []
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      taken.push(v.parse(alert, JSON.parse(Buffer.concat(chunks).toString('utf8'))))
      outgoing.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/alerts`,
    taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
