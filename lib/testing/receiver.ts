import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request that a receiver got, its body as it was sent. */
export interface Received {
  readonly path: string
  readonly body: string
  readonly signature: string
  readonly contentType: string
}

export interface Receiver {
  readonly url: string
  readonly received: Received[]
  /** how the next requests are answered; 200 at first */
  answer: (response: ServerResponse, request: Received) => void
  close(): Promise<void>
}

/** An HTTP server that is sent alerts, on a free port. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += String(chunk)
    })
    request.on('end', () => {
      const { headers, url = '' } = request
      const got: Received = {
        path: url,
        body,
        signature: String(headers['evenkeel-signature']),
        contentType: String(headers['content-type']),
      }
      received.push(got)
      receiver.answer(response, got)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: (response) => void response.writeHead(200).end('thanks'),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return receiver
}
