/** Called by Next once, before the server takes requests: a wrong environment stops it here, with one sentence per mistake. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { refuseWrongEnvironment } = await import('@/lib/server/refuse-wrong-environment')
  refuseWrongEnvironment()
  const { markPeers } = await import('@/lib/server/mark-peers')
  markPeers()
  const { guardServers } = await import('@/lib/server/guard-servers')
  guardServers()
}
