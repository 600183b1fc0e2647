import { visitorKey } from '@/lib/server/visitor-key'

/** Written by `markPeers`: the address at the other end of the connection. */
export const PEER_HEADER = 'x-evenkeel-peer'

/** Loopback, private and link-local addresses (RFC 1918, 4193, 4291): a proxy of one's own, hardly a visitor of its own. */
const NEAR =
  /^(::ffff:)?(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd][0-9a-f]{2}:|^fe80:/i

/**
 * Whom a request comes from, as visitors are counted. Each proxy adds the address it was called from to `x-forwarded-for`, so only as many entries as there are
 * proxies of one's own can be believed, counted from the end; all before them may be made up.
 *
 * @param proxies how many stand in front; undefined: one where the connection comes from a near address, else none
 */
export function visitorOf({ headers }: Pick<Request, 'headers'>, proxies?: number): string {
  const peer = headers.get(PEER_HEADER) ?? ''
  const passed = (headers.get('x-forwarded-for') ?? '').split(',').map((each) => each.trim())
  const line = [...passed, peer].filter((each) => each !== '')
  const believed = proxies ?? (peer === '' || NEAR.test(peer) ? 1 : 0)
  return visitorKey(line.at(-1 - believed) ?? line[0] ?? '')
}
