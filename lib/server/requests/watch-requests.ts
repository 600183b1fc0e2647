import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { FinishedRequest } from '@/lib/server/metrics/http-metrics'
import { REQUEST_ID_HEADER, requestId } from '@/lib/server/requests/request-id'
import { isDraining } from '@/lib/server/shutdown/draining'

export interface WatchedRequest extends FinishedRequest {
  readonly method: string
  readonly id: string
}

/** The requests of this process's HTTP servers, which are Next's own: they are seen from outside only. */
export interface Requests {
  inFlight(): number
  servers(): readonly Pick<Server, 'close' | 'closeAllConnections'>[]
  /** no connection is kept after the answer that is under way on it */
  keepNoConnection(): void
  stop(): void
}

/** Gives each request its id (and the answer, but for files that caches keep for ever), and tells when it is over. */
export function watchRequests(onFinished: (request: WatchedRequest) => void): Requests {
  const open = new Set<ServerResponse>()
  const servers = new Set<Server>()

  function started(message: unknown): void {
    if (!isStart(message)) return
    const { request, response, server } = message
    const began = performance.now()
    const url = request.url ?? ''
    const id = requestId(request.headers[REQUEST_ID_HEADER])
    request.headers[REQUEST_ID_HEADER] = id
    if (!url.startsWith('/_next/')) response.setHeader(REQUEST_ID_HEADER, id)
    if (isDraining()) response.setHeader('connection', 'close')
    servers.add(server)
    open.add(response)
    response.once('close', () => {
      open.delete(response)
      const seconds = (performance.now() - began) / 1000
      const status = response.writableFinished ? { status: response.statusCode } : {}
      onFinished({ url, method: request.method ?? '', id, seconds, ...status })
    })
  }

  subscribe(CHANNEL, started)
  return {
    inFlight: () => open.size,
    servers: () => [...servers],
    keepNoConnection: () => {
      for (const response of open) if (!response.headersSent) response.setHeader('connection', 'close')
    },
    stop: () => void unsubscribe(CHANNEL, started),
  }
}

const CHANNEL = 'http.server.request.start'

interface Start {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly server: Server
}

function isStart(message: unknown): message is Start {
  if (typeof message !== 'object' || message === null) return false
  const { request, response } = message as Partial<Start>
  return request instanceof IncomingMessage && response instanceof ServerResponse
}
