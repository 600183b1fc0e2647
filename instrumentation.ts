import type { Instrumentation } from 'next'

/** Called by Next once, before the server takes requests: a wrong environment stops it here, with one sentence per mistake. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { refuseWrongEnvironment } = await import('@/lib/server/refuse-wrong-environment')
  refuseWrongEnvironment()
  const { markPeers } = await import('@/lib/server/mark-peers')
  markPeers()
  const { guardServers } = await import('@/lib/server/guard-servers')
  guardServers()
  const { startWatching } = await import('@/lib/server/start-watching')
  startWatching()
}

/** Called by Next for what a page or a route threw: a line of the log, by the route's pattern, with the digest that a visitor sees. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { logRequestError } = await import('@/lib/server/log/log-request-error')
  logRequestError(error, request, context)
}
