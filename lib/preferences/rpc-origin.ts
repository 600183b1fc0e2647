/** The cookie that tells the server which origin the pages of this browser may talk to beside its own. Never more than an origin. */
export const RPC_ORIGIN_COOKIE = 'evenkeel-rpc-origin'

const LONGEST = 255

/** https on any host, http on this machine alone; a port, and nothing else: no brackets, wildcards, spaces, quotes or semicolons. */
const ORIGIN =
  /^(https:\/\/[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d{1,5})?$/

/**
 * The origin of the user's own RPC as a cookie says it, or undefined for anything that is not exactly one: it goes into the page's
 * `connect-src`, so a value that could end that directive, or allow more than one host, is none. Canonical as by the URL standard.
 */
export function rpcOriginOf(stored: string | undefined): string | undefined {
  if (stored === undefined || stored.length > LONGEST || !ORIGIN.test(stored)) return undefined
  return URL.canParse(stored) && new URL(stored).origin === stored ? stored : undefined
}
