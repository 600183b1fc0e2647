import { err, ok, type Result } from '@/lib/core/result'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { ofManifest } from '@/lib/plan/foreign-contract'
import { ofDeployment } from '@/lib/read/same-deployment'
import type { ProtocolReadings } from '@/lib/read/snapshot'
import { snapshotFromWire } from '@/lib/read/wire'

/** How long resolved addresses are taken as they are; the server itself resolves them hourly. */
const KEEP_MS = 60_000

/**
 * The protocols as the server last read them, for the addresses in them. The last good answer is kept when the server does not
 * answer: the amounts of a plan are read from the chain anyway. An answer of another deployment than the page's is an error and ends
 * what was known; one with other contracts than the manifest's is an error. `load` gives the parsed body of `GET /api/snapshot`.
 */
export function rememberProtocols(
  load: () => Promise<unknown>,
  now: () => number,
  page: Pick<PublicConfig, 'chainId' | 'deployment' | 'roots'>,
) {
  const parse = ofDeployment(snapshotFromWire, page)
  let known: { readonly at: number; readonly protocols: ProtocolReadings } | undefined
  return async (): Promise<Result<ProtocolReadings, AppError>> => {
    if (known !== undefined && now() - known.at < KEEP_MS) return ok(known.protocols)
    const read = await load().then(parse, (error: unknown) => err(decodeError(error)))
    if (read.ok) {
      const checked = ofManifest(page.roots, read.value.protocols)
      if (checked.ok) known = { at: now(), protocols: checked.value }
      return checked
    }
    if (read.error.code === 'deployment-changed') known = undefined
    return known === undefined ? read : ok(known.protocols)
  }
}
