import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'
import { PEER_HEADER } from '@/lib/server/visitor-of'

/**
 * Writes into each request of this process's HTTP servers the address that its connection really comes from, over whatever a visitor
 * put there: routes see headers only, and those that arrive can be made up. Returns what ends it.
 */
export function markPeers(): () => void {
  const mark = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return
    const { request } = message
    if (request instanceof IncomingMessage) request.headers[PEER_HEADER] = request.socket.remoteAddress ?? ''
  }
  subscribe('http.server.request.start', mark)
  return () => unsubscribe('http.server.request.start', mark)
}
