import { rpcCookie } from '@/hooks/rpc-cookie'
import { serverClock } from '@/hooks/server-clock'
import { tabStorage } from '@/hooks/tab-storage'
import { browserStorage } from '@/hooks/wallet-port'
import { OWN_RPC_KEY, type OwnRpc, ownRpcOf } from '@/lib/own-rpc/own-rpc'
import { createOwnServer } from '@/lib/own-rpc/own-server'

/** Longest wait for what only the app has. */
const PATIENCE_MS = 10_000
/** A page that has been open for longer is in use, and is not loaded again under somebody's hands. */
const JUST_LOADED_MS = 10_000
const AGAIN = 'evenkeel-rpc-again'

/** One per page. */
const server = createOwnServer({
  askApp: (path) => fetch(path, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) }),
  // ages are told by the clock of the server that made the page: a wrong clock on this machine makes nothing old
  now: () => serverClock.at(Date.now()) * 1000,
})

/** Answers one of `isOwnPath` from the user's own node. */
export function readOwnNode(own: NonNullable<OwnRpc>, path: string): Promise<Response> {
  if (own === '') comeAgain()
  else tabStorage.remove(AGAIN)
  return server.answer(own, path)
}

/**
 * A visitor who comes by a link from another site brings no strict cookie along, so the page that is sent first may not talk to the own
 * node, though all is well. Asked for once more, from here, it may.
 */
function comeAgain(): void {
  const isAgreed = Boolean(ownRpcOf(browserStorage.get(OWN_RPC_KEY), rpcCookie()))
  if (!isAgreed || performance.now() > JUST_LOADED_MS || tabStorage.get(AGAIN) !== null) return
  tabStorage.set(AGAIN, '1')
  if (tabStorage.get(AGAIN) !== null) location.replace(location.href.replace(/#.*/, ''))
}
