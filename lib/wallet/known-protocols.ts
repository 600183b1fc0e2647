import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import type { ProtocolReadings } from '@/lib/read/snapshot'
import { snapshotFromWire } from '@/lib/read/wire'

/** How long resolved addresses are taken as they are; the server itself resolves them hourly. */
const KEEP_MS = 60_000

/**
 * The protocols as the server last read them, for the addresses in them. The last good answer is kept when the server does not
 * answer: the amounts of a plan are read from the chain anyway. `load` gives the parsed body of `GET /api/snapshot`.
 */
export function rememberProtocols(load: () => Promise<unknown>, now: () => number) {
  let known: { readonly at: number; readonly protocols: ProtocolReadings } | undefined
  return async (): Promise<Result<ProtocolReadings, AppError>> => {
    if (known !== undefined && now() - known.at < KEEP_MS) return ok(known.protocols)
    const read = await load().then(snapshotFromWire, (error: unknown) => err(decodeError(error)))
    if (read.ok) {
      known = { at: now(), protocols: read.value.protocols }
      return ok(known.protocols)
    }
    return known === undefined ? read : ok(known.protocols)
  }
}
