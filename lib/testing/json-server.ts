import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'

export interface JsonRequest {
  readonly path: string
  readonly body: string
  readonly authorization: string | undefined
}

let closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing) close()
  closing = []
})

/** An HTTP server of one answer function, on a free port, until the test ends. Gives its address. */
export async function jsonServer(answer: (request: JsonRequest) => [number, unknown]): Promise<string> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += String(chunk)
    })
    request.on('end', () => {
      const { authorization } = request.headers
      const [status, json] = answer({ path: request.url ?? '', body, authorization })
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  closing.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
