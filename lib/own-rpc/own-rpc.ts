/** Where this browser keeps the whole address of the user's own RPC. It may hold a key, so it is sent to nobody but that RPC. */
export const OWN_RPC_KEY = 'evenkeel-own-rpc'

/** Who reads the chain for this page. */
export type OwnRpc =
  /** the app's server */
  | { readonly is: 'off' }
  /** this page itself, from the user's own RPC */
  | { readonly is: 'on'; readonly url: string; readonly origin: string }
  /** nobody: an own RPC is stored, but this page may not talk to it. The server is not asked instead without the user's word. */
  | { readonly is: 'half' }

const OFF: OwnRpc = { is: 'off' }
const HALF: OwnRpc = { is: 'half' }

/**
 * `stored` is the address kept here, in the canonical form of `parseOwnRpc`; `allowed` the origin that the page's own policy lets it talk
 * to. The two must agree: asking an address that the policy forbids would fail, and a report of the violation would carry it, key
 * included, to the server.
 */
export function ownRpcOf(stored: string | null, allowed: string | undefined): OwnRpc {
  if (stored === null) return OFF
  return allowed !== undefined && stored.startsWith(`${allowed}/`)
    ? { is: 'on', url: stored, origin: allowed }
    : HALF
}
