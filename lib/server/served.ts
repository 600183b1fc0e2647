import { createHash } from 'node:crypto'
import { ageSnapshot, freshnessAt } from '@/lib/read/freshness'
import type { Snapshot } from '@/lib/read/snapshot'
import { snapshotToWire } from '@/lib/read/wire'

/** A snapshot as it is sent: told as old as it is, serialised and hashed once. */
export interface Served {
  readonly snapshot: Snapshot
  readonly body: string
  /** strong: block and content */
  readonly etag: string
}

/** Serialises a snapshot once per block and freshness, not once per visitor. */
export function createServed(): (snapshot: Snapshot, ageSeconds: number) => Served {
  let last: { readonly of: Snapshot; readonly freshness: string; readonly served: Served } | undefined
  return (snapshot, ageSeconds) => {
    const freshness = freshnessAt('block', ageSeconds)
    if (last !== undefined && last.of === snapshot && last.freshness === freshness) return last.served
    const aged = ageSnapshot(snapshot, ageSeconds)
    const body = JSON.stringify(snapshotToWire(aged))
    const content = createHash('sha256').update(body).digest('hex').slice(0, 16)
    const etag = `"${aged.block.hash.slice(2, 18)}-${content}"`
    const served = { snapshot: aged, body, etag }
    last = { of: snapshot, freshness, served }
    return served
  }
}
