import { serverClock } from '@/hooks/server-clock'
import { createOwnServer } from '@/lib/own-rpc/own-server'

/** Longest wait for what only the app has. */
const PATIENCE_MS = 10_000

/** What answers from the user's own node; one per page, loaded only where there is such a node. */
export const ownServer = createOwnServer({
  askApp: (path) => fetch(path, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) }),
  // ages are told by the clock of the server that made the page: a wrong clock on this machine makes nothing old
  now: () => serverClock.at(Date.now()) * 1000,
})
