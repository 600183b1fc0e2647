import type { ProtocolId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { Snapshot } from '@/lib/read/snapshot'
import { type Json, toJson } from '@/lib/read/to-json'
import type { StateFact } from '@/lib/verify/state-line'
import { stateLines } from '@/lib/verify/state-lines'
import type { VerifiedContract, VerifiedContracts } from '@/lib/verify/verified'

/** Which build of the app runs. */
export interface Build {
  readonly version: string
  /** commit that it was built from, by the operator's word; undefined where the operator does not say */
  readonly commit?: string
  /** hash (SHA-256, hex) of the list of hashes that `GET /api/static-manifest` serves; undefined where the build wrote none */
  readonly staticFiles?: string
}

/** Body of `GET /api/verify`: amounts in wei, times in unix seconds, all as decimal strings; what is not known is null with `why`. */
export function verifyReport(
  snapshot: Snapshot,
  { contracts, unresolved }: VerifiedContracts,
  build: Build,
  protocols: readonly ProtocolId[],
): Json {
  const { chainId, deployment, block } = snapshot
  return toJson({
    chainId,
    deployment,
    block,
    build: {
      version: build.version,
      commit: build.commit ?? null,
      staticFiles: build.staticFiles ?? null,
    },
    contracts: contracts.map(contractJson),
    unresolved: unresolved.map(({ protocol, why }) => ({ protocol, why: why.code })),
    state: Object.fromEntries(
      protocols.map((protocol) => [
        protocol,
        stateLines(protocol, snapshot).map(({ id, reading }) => ({ id, ...readingJson(reading) })),
      ]),
    ),
  })
}

function contractJson({ code, ...contract }: VerifiedContract): Record<string, unknown> {
  const head = { ...contract, ...standing(code) }
  if (!('value' in code)) return { ...head, hash: null }
  const { value } = code
  if (value.is === 'none') return { ...head, hash: null, why: 'contract-missing' }
  return { ...head, hash: value.hash, bytes: value.bytes, proxy: value.proxy }
}

function readingJson(reading: Reading<StateFact>): Record<string, unknown> {
  return 'value' in reading ? { ...standing(reading), ...reading.value } : standing(reading)
}

function standing(reading: Reading<unknown>): Record<string, unknown> {
  if (reading.is === 'loading') return { is: 'loading' }
  if (reading.is === 'unavailable') return { is: 'unavailable', why: reading.why.code }
  return { is: reading.is, block: reading.at, source: reading.source }
}
