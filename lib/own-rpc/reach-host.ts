import { OWN_RPC_FETCH } from '@/lib/own-rpc/post-own-rpc'

const PATIENCE_MS = 5_000

/**
 * Whether anything answers at an address, though this page may not read what: so a server that does not allow other origins (CORS) can be
 * told from none. Only the bare host is asked: such a request follows where it is sent to, and a report that the policy stopped it there
 * would carry its address to the server.
 */
export async function reachHost(url: string): Promise<boolean> {
  try {
    await fetch(new URL('/', url), {
      ...OWN_RPC_FETCH,
      mode: 'no-cors',
      // browsers allow nothing else in this mode
      redirect: 'follow',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return true
  } catch {
    return false
  }
}
