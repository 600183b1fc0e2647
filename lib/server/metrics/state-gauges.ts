import { Gauge, type Registry } from 'prom-client'
import { freshnessAt } from '@/lib/read/freshness'
import type { EndpointReport } from '@/lib/server/endpoint'
import type { Health } from '@/lib/server/health'
import type { Size } from '@/lib/server/metrics'

/** What an instance is like at this moment. */
export interface State {
  readonly health: Health
  readonly endpoints: readonly EndpointReport[]
  readonly caches: Readonly<Record<string, Size>>
  /** parts that the kill switch has off */
  readonly switchedOff: readonly string[]
  readonly isDraining: boolean
}

const STATUSES = ['ok', 'degraded', 'unavailable'] as const
const FRESHNESS = ['fresh', 'delayed', 'stale'] as const

/** Writes a state into gauges. What is not known has no sample: a zero would be a lie, and an alert on `absent()` is right. */
export function writeState(registry: Registry, state: State): void {
  const { health, endpoints, caches } = state
  const { chain, indexer } = health
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) => {
    const found = registry.getSingleMetric(name)
    const made = found instanceof Gauge ? found : new Gauge({ name, help, labelNames, registers: [registry] })
    made.reset()
    // A gauge without labels begins at zero, which nobody measured.
    if (labelNames.length === 0) made.remove()
    return made
  }
  const known = (name: string, help: string, value: number | null | undefined) => {
    const made = gauge(name, help)
    if (value !== null && value !== undefined) made.set(value)
  }
  const oneOf = (name: string, help: string, all: readonly string[], now: string | undefined) => {
    const made = gauge(name, help, ['is'])
    if (now !== undefined) for (const each of all) made.set({ is: each }, each === now ? 1 : 0)
  }
  const { ageSeconds } = chain
  oneOf('evenkeel_status', 'What /api/health says.', STATUSES, health.status)
  known('evenkeel_snapshot_block', 'Number of the block that is served.', chain.block)
  known('evenkeel_snapshot_age_seconds', 'Age of the block that is served.', ageSeconds)
  const freshness = ageSeconds === null ? undefined : freshnessAt('block', ageSeconds)
  oneOf('evenkeel_snapshot_freshness', 'What its figures are called.', FRESHNESS, freshness)
  known('evenkeel_indexer_ready', '1 when the indexer has its whole past.', indexer && Number(indexer.ready))
  known('evenkeel_indexer_lag_blocks', 'Blocks that the indexer is behind.', indexer?.lagBlocks)
  known('evenkeel_indexer_lag_seconds', 'Seconds that the indexer is behind.', indexer?.lagSeconds)
  known('evenkeel_draining', '1 while this process is about to stop.', Number(state.isDraining))
  const up = gauge('evenkeel_endpoint_up', '1 where a node was well when last asked, by its place.', [
    'endpoint',
  ])
  for (const { place, status } of endpoints)
    if (status !== 'not-asked') up.set({ endpoint: String(place) }, status === 'ok' ? 1 : 0)
  const entries = gauge('evenkeel_cache_entries', 'Entries of a cache.', ['cache'])
  const bytes = gauge('evenkeel_cache_bytes', 'Bytes of a cache.', ['cache'])
  for (const [cache, size] of Object.entries(caches)) {
    entries.set({ cache }, size.entries)
    bytes.set({ cache }, size.bytes)
  }
  const off = gauge('evenkeel_switched_off', '1 for each part that the kill switch has off.', ['part'])
  for (const part of state.switchedOff) off.set({ part }, 1)
}
