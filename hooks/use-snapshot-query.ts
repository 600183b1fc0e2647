import { useQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { ReadError } from '@/hooks/fetch-reading'
import { fetchSnapshot } from '@/hooks/fetch-snapshot'
import { serverClock } from '@/hooks/server-clock'
import { useOwnRpc } from '@/hooks/use-own-rpc'
import { usePegAlertsOn } from '@/hooks/use-peg-alerts-on'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { AppError } from '@/lib/errors/app-error'
import type { OwnRpc } from '@/lib/own-rpc/own-rpc'
import { FRESHNESS } from '@/lib/read/freshness'
import { snapshotKey } from '@/lib/read/keys'
import type { Snapshot } from '@/lib/read/snapshot'
import { ageStep, snapshotAge } from '@/lib/read/snapshot-age'

/** The devnet makes a block every two seconds; elsewhere the freshness class says how often to look. */
const DEVNET_SECONDS = 3

export interface SnapshotQuery {
  readonly snapshot: Snapshot | undefined
  /** why the newest attempt failed, if it did */
  readonly problem: AppError | undefined
  /** seconds, in the steps of `ageStep`: a page redraws when something gets older, not every second */
  readonly age: number
  /** the user's own RPC where this page read it there */
  readonly readBy: OwnRpc
}

/** The newest snapshot, looked for twice per block (a pause or a full pool must not be told late) while the page is visible, or watches for alerts; what the HTML carried until then. */
export function useSnapshotQuery(
  config: PublicConfig,
  seed: Snapshot | undefined,
  renderedAt: number,
): SnapshotQuery {
  const every = (config.isDevnet ? DEVNET_SECONDS : FRESHNESS.safety.refetchEvery) * 1000
  const seededAt = renderedAt * 1000
  const isWatching = usePegAlertsOn()
  const own = useOwnRpc()
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: snapshotKey(config.chainId),
    queryFn: ({ signal }) => fetchSnapshot(config, signal),
    ...(seed === undefined ? {} : { initialData: seed, initialDataUpdatedAt: seededAt }),
    staleTime: every,
    refetchInterval: every,
    refetchIntervalInBackground: isWatching,
    retry: false,
    structuralSharing: false,
  })
  useEffect(() => {
    // What the HTML carried is the server's: with an own RPC it is replaced as soon as that has been read.
    if (own !== undefined) void refetch()
  }, [own, refetch])
  const isSeed = dataUpdatedAt === seededAt
  const confirmedAt = isSeed ? renderedAt : serverClock.at(dataUpdatedAt)
  const ageAt = (now: number) =>
    data === undefined
      ? 0
      : ageStep(snapshotAge({ block: data.block, confirmedAt, now, isDevnet: config.isDevnet }))
  const age = useSyncExternalStore(
    serverClock.subscribe,
    () => ageAt(serverClock.now() ?? renderedAt),
    () => ageAt(renderedAt),
  )
  return {
    snapshot: data,
    problem: error instanceof ReadError ? error.reason : undefined,
    age,
    readBy: isSeed ? undefined : own,
  }
}
