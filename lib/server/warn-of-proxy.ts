import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'
import type { Log } from '@/lib/server/log/create-log'

/** Loopback, private and link-local addresses (RFC 1918, 4193, 4291): a proxy of one's own, hardly a visitor of its own. */
const NEAR =
  /^(::ffff:)?(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd][0-9a-f]{2}:|^fe80:/i

/**
 * Tells the operator, once, that requests come through what looks like a proxy of their own while `TRUSTED_PROXY` is not set: no proxy is
 * believed then, so that nobody can choose who they are, and all its visitors are counted as one. Returns what ends it.
 */
export function warnOfProxy(log: Pick<Log, 'warn'>): () => void {
  const look = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return
    const { request } = message
    if (!(request instanceof IncomingMessage) || request.headers['x-forwarded-for'] === undefined) return
    if (!NEAR.test(request.socket.remoteAddress ?? '')) return
    stop()
    log.warn(
      'requests come through a proxy, and TRUSTED_PROXY is not set: all its visitors share one rate limit; set TRUSTED_PROXY to how many proxies stand in front, or to 0',
    )
  }
  const stop = () => {
    unsubscribe(CHANNEL, look)
  }
  subscribe(CHANNEL, look)
  return stop
}

const CHANNEL = 'http.server.request.start'
