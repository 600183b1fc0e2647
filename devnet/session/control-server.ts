import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import * as v from 'valibot'
import type { Outcome } from '../scenarios/scenario'

export interface ControlServer {
  readonly url: string
  readonly token: string
  stop(): Promise<void>
}

const request = v.looseObject({ action: v.string() })
const MOST_BYTES = 10_000
const STATUS = { done: 200, 'bad-argument': 400, refused: 409, failed: 500 } as const

function same(given: string | undefined, token: string): boolean {
  const wanted = Buffer.from(`Bearer ${token}`)
  const got = Buffer.from(given ?? '')
  return got.length === wanted.length && timingSafeEqual(got, wanted)
}

async function body(incoming: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of incoming) {
    text += String(chunk)
    if (text.length > MOST_BYTES) throw new Error('too long')
  }
  return text
}

function answer(response: ServerResponse, status: number, outcome: Omit<Outcome, 'kind'>): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(outcome))
}

/**
 * Serves the scenarios on a free port of this machine: `POST / {action, ...args}`, `GET /` for the status. The token keeps web pages
 * that the browser happens to show from driving the chain.
 */
export async function startControl(
  run: (action: string, args: Readonly<Record<string, unknown>>) => Promise<Outcome>,
): Promise<ControlServer> {
  const token = randomBytes(24).toString('hex')
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    if (!same(incoming.headers.authorization, token))
      return answer(response, 401, { ok: false, message: 'The token is missing or wrong.' })
    let asked: { action: string; [name: string]: unknown } = { action: 'status' }
    if (incoming.method === 'POST') {
      try {
        asked = v.parse(request, JSON.parse(await body(incoming)))
      } catch {
        return answer(response, 400, { ok: false, message: 'Expected JSON: {"action": "...", ...}.' })
      }
    }
    const { action, ...args } = asked
    const { kind, ...outcome } = await run(action, args)
    answer(response, STATUS[kind], outcome)
  }
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      answer(response, 500, { ok: false, message: error instanceof Error ? error.message : String(error) })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The control endpoint has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    token,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
