import { visitorKey } from '@/lib/server/visitor-key'

/** Written by `markPeers`: the address at the other end of the connection. */
export const PEER_HEADER = 'x-evenkeel-peer'

/**
 * Whom a request comes from, as visitors are counted. Each proxy adds the address it was called from to `x-forwarded-for`, so only as
 * many entries as there are proxies of one's own can be believed, counted from the end; all before them may be made up. None is believed
 * unless the operator says so: an address of a private network may be a proxy, and as well a visitor behind the NAT of a published port.
 *
 * @param proxies how many stand in front
 */
export function visitorOf({ headers }: Pick<Request, 'headers'>, proxies = 0): string {
  const passed = (headers.get('x-forwarded-for') ?? '').split(',').map((each) => each.trim())
  const line = [...passed.filter((each) => each !== ''), headers.get(PEER_HEADER) ?? '']
  return visitorKey(line.at(-1 - proxies) ?? line[0] ?? '')
}
