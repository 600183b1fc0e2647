import { OWN_RPC_FETCH } from '@/lib/own-rpc/post-own-rpc'

const PATIENCE_MS = 5_000

/**
 * Whether anything answers at an address, though this page may not read what: so a server that does not allow other origins (CORS) can be
 * told from none. Asks the harmless question for the chain's id, as a form would send it.
 */
export async function reachHost(url: string): Promise<boolean> {
  try {
    await fetch(url, {
      ...OWN_RPC_FETCH,
      mode: 'no-cors',
      // the only other way that a request which may not be read is allowed to treat
      redirect: 'follow',
      method: 'POST',
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return true
  } catch {
    return false
  }
}
