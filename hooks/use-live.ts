import { createContext, useContext, useSyncExternalStore } from 'react'
import { serverClock } from '@/hooks/server-clock'
import type { BlockRef } from '@/lib/core/block-ref'
import type { AppError } from '@/lib/errors/app-error'
import type { OwnRpc } from '@/lib/own-rpc/own-rpc'
import type { SnapshotFigures } from '@/lib/read/snapshot-figures'

export type FreshnessLabel = 'fresh' | 'delayed' | 'stale'

/** What the page shows of the chain right now: all figures of one block, or the reason why there are none. */
export interface Live {
  readonly figures: SnapshotFigures
  /** undefined when there has been no snapshot yet */
  readonly block: BlockRef | undefined
  /** why the newest attempt failed; the figures are then the last good ones */
  readonly problem: AppError | undefined
  /** how old the snapshot as a whole is, by the server's word and by the time since it was last confirmed */
  readonly is: FreshnessLabel
  /** unix seconds, the server's clock when the page was made */
  readonly renderedAt: number
  /** the user's own RPC where the figures were read there; else the app's server read them */
  readonly readBy?: OwnRpc
}

export const LiveContext = createContext<Live | undefined>(undefined)

export function useLive(): Live {
  const live = useContext(LiveContext)
  if (live === undefined) throw new Error('no live data above this component')
  return live
}

/** The server's time in seconds, ticking; at first the moment the page was made. */
export function useServerNow(): number {
  const { renderedAt } = useLive()
  return useSyncExternalStore(
    serverClock.subscribe,
    () => serverClock.now() ?? renderedAt,
    () => renderedAt,
  )
}
