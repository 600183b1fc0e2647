import { ageSnapshot } from '@/lib/read/freshness'
import type { Snapshot } from '@/lib/read/snapshot'
import { ageStep } from '@/lib/read/snapshot-age'
import { snapshotToWire } from '@/lib/read/wire'
import { contentHash } from '@/lib/server/content-hash'

/** A snapshot as it is sent: told as old as it is, serialised and hashed once. */
export interface Served {
  readonly snapshot: Snapshot
  readonly body: string
  /** strong: block and content */
  readonly etag: string
}

/** A shared cache may hand a body out so many seconds after it was made: it is told as old as it can be by then. */
export const CACHED_SECONDS = 4

/** Serialises a snapshot once per block and step of its age, not once per visitor. */
export function createServed(): (snapshot: Snapshot, ageSeconds: number) => Served {
  let last: { readonly of: Snapshot; readonly step: number; readonly served: Served } | undefined
  return (snapshot, ageSeconds) => {
    const step = ageStep(ageSeconds + CACHED_SECONDS)
    if (last !== undefined && last.of === snapshot && last.step === step) return last.served
    const aged = ageSnapshot(snapshot, step)
    const body = JSON.stringify(snapshotToWire(aged))
    const content = contentHash(body).slice(0, 16)
    const etag = `"${aged.block.hash.slice(2, 18)}-${content}"`
    const served = { snapshot: aged, body, etag }
    last = { of: snapshot, step, served }
    return served
  }
}
