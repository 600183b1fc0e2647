/** Where this browser keeps the whole address of the user's own RPC. It may hold a key, so it is sent to nobody but that RPC. */
export const OWN_RPC_KEY = 'evenkeel-own-rpc'

/**
 * Who reads the chain for this page. undefined: the app's server. A whole address: this page itself, from there. The empty text: nobody,
 * because an address is stored that this page may not talk to, and the server is not asked instead without the user's word.
 * (No object: this is in the first load of every page.)
 */
export type OwnRpc = string | undefined

/**
 * `stored` is the address kept here, in the canonical form of `parseOwnRpc`; `allowed` the origin that the page's own policy lets it talk
 * to. The two must agree: asking an address that the policy forbids would fail, and a report of the violation would carry it, key
 * included, to the server.
 */
export function ownRpcOf(stored: string | null, allowed: string | undefined): OwnRpc {
  if (stored === null) return undefined
  return allowed !== undefined && stored.startsWith(`${allowed}/`) ? stored : ''
}
