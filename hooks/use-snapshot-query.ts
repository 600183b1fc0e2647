import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { ReadError } from '@/hooks/fetch-reading'
import { fetchSnapshot } from '@/hooks/fetch-snapshot'
import { serverClock } from '@/hooks/server-clock'
import type { FreshnessLabel } from '@/hooks/use-live'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { AppError } from '@/lib/errors/app-error'
import { FRESHNESS, freshnessAt } from '@/lib/read/freshness'
import { snapshotKey } from '@/lib/read/keys'
import type { Snapshot } from '@/lib/read/snapshot'

/** The devnet makes a block every two seconds; elsewhere the freshness class says how often to look. */
const DEVNET_SECONDS = 3

export interface SnapshotQuery {
  readonly snapshot: Snapshot | undefined
  /** why the newest attempt failed, if it did */
  readonly problem: AppError | undefined
  /** by the time since the snapshot was last confirmed here */
  readonly is: FreshnessLabel
}

/** The newest snapshot, looked for once per block while the page is visible; what the HTML carried until then. */
export function useSnapshotQuery(
  config: PublicConfig,
  seed: Snapshot | undefined,
  renderedAt: number,
): SnapshotQuery {
  const every = (config.isDevnet ? DEVNET_SECONDS : FRESHNESS.block.refetchEvery) * 1000
  const seededAt = renderedAt * 1000
  const { data, error, dataUpdatedAt } = useQuery({
    queryKey: snapshotKey(config.chainId),
    queryFn: ({ signal }) => fetchSnapshot(config, signal),
    ...(seed === undefined ? {} : { initialData: seed, initialDataUpdatedAt: seededAt }),
    staleTime: every,
    refetchInterval: every,
    retry: false,
    structuralSharing: false,
  })
  const confirmedAt = dataUpdatedAt === seededAt ? renderedAt : serverClock.at(dataUpdatedAt)
  const label = () => freshnessAt('block', (serverClock.now() ?? renderedAt) - confirmedAt)
  const is = useSyncExternalStore(serverClock.subscribe, label, () => 'fresh' as const)
  return { snapshot: data, problem: error instanceof ReadError ? error.reason : undefined, is }
}
