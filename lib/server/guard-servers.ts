import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { pathOfTarget, refuseRequest } from '@/lib/server/refuse-request'
import { isByHttps } from '@/lib/server/request-origin'
import { COMMON_HEADERS, dataHeaders, type HeaderLine, HTTPS_HEADERS } from '@/lib/server/security-headers'
import { createTurns } from '@/lib/server/take-turns'

/** How patient a server is with its clients. */
export interface ServerLimits {
  /** for all headers of a request; at most `requestMs`, or Node takes one for the other */
  readonly headersMs: number
  /** for the whole of a request, its body included */
  readonly requestMs: number
  /** without a byte in either direction: a client that does not read its answer is let go */
  readonly idleMs: number
  /** more are closed at once */
  readonly mostConnections: number
}

/**
 * Node looks for late requests every 30 s, so one may last that much longer. The idle time is above that of the longest answer that the
 * server itself waits for (a devnet's drawer plays for minutes).
 */
const LIMITS: ServerLimits = {
  headersMs: 15_000,
  requestMs: 30_000,
  idleMs: 300_000,
  mostConnections: 8_192,
}

/**
 * `send`, by which Next hands out files, throws on a range or condition that does not hold, and Next answers 500. All files are small
 * and none changes under its name, so each is sent whole.
 */
const UNHEEDED = ['range', 'if-range', 'if-match', 'if-unmodified-since']

/**
 * Sets limits on this process's HTTP servers, and answers what no page or route can: `next start` makes the server itself and offers no
 * place for either, but Node tells of each request's server before that hears of the request. So they hold from the first request on
 * (the first look at health), and Node's own before it. Returns what ends the telling.
 */
export function guardServers(limits: ServerLimits = LIMITS): () => void {
  const guarded = new WeakSet<Server>()
  const guard = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('server' in message)) return
    const { server } = message
    if (!(server instanceof Server) || guarded.has(server)) return
    guarded.add(server)
    limit(server, limits)
    standBefore(server)
  }
  subscribe('http.server.request.start', guard)
  return () => unsubscribe('http.server.request.start', guard)
}

function limit(server: Server, { headersMs, requestMs, idleMs, mostConnections }: ServerLimits): void {
  server.headersTimeout = headersMs
  server.requestTimeout = requestMs
  server.timeout = idleMs
  server.maxConnections = mostConnections
}

/** Puts the check in front of whoever answers requests; they hear only of what passes, one request after the other. */
function standBefore(server: Server): void {
  const take = createTurns()
  const behind = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    request.url = pathOfTarget(request.url ?? '/')
    for (const name of UNHEEDED) delete request.headers[name]
    if (isRefused(request, response)) return
    take(() => {
      // Who left while in the line costs nothing.
      if (response.destroyed || request.socket.destroyed) return
      for (const listener of behind) listener.call(server, request, response)
    })
  })
}

/** Next's configuration adds these to all that Next answers; what is answered before it has them from here. */
const GUARDING = byName([...COMMON_HEADERS, ...dataHeaders(false)])
const GUARDING_HTTPS = byName(HTTPS_HEADERS)

function byName(lines: readonly HeaderLine[]): Readonly<Record<string, string>> {
  return Object.fromEntries(lines.map(({ key, value }) => [key.toLowerCase(), value]))
}

function isRefused(request: IncomingMessage, response: ServerResponse): boolean {
  const refusal = refuseRequest({ method: request.method ?? '', url: request.url ?? '' })
  if (refusal === undefined) return false
  const { status, code, error, headers } = refusal
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...GUARDING,
    ...(isByHttps(String(request.headers['x-forwarded-proto'])) ? GUARDING_HTTPS : {}),
    // Whatever of a body is still on its way is not waited for.
    connection: 'close',
    ...headers,
  })
  response.end(JSON.stringify({ code, error }))
  return true
}
