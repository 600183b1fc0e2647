'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { serverClock } from '@/hooks/server-clock'
import { ConfigContext } from '@/hooks/use-config'
import { useInvalidation } from '@/hooks/use-invalidation'
import { type Live, LiveContext } from '@/hooks/use-live'
import { useSnapshotQuery } from '@/hooks/use-snapshot-query'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { AppError } from '@/lib/errors/app-error'
import { ageSnapshot, FRESHNESS } from '@/lib/read/freshness'
import type { Snapshot } from '@/lib/read/snapshot'
import { oldestLabel } from '@/lib/read/snapshot-age'
import { unreadFigures } from '@/lib/read/snapshot-figures'

interface LiveDataProviderProps {
  readonly config: PublicConfig
  /** what the server had when it made the page, or why it had nothing */
  readonly seed: Snapshot | AppError
  /** unix seconds, the server's clock */
  readonly renderedAt: number
  readonly children: ReactNode
}

const NOTHING_YET: AppError = { code: 'reading-error' }

/** Carries the one snapshot that everything on the page is drawn from. */
export function LiveDataProvider({ config, seed, renderedAt, children }: LiveDataProviderProps) {
  const [queries] = useState(() => new QueryClient())
  return (
    <ConfigContext value={config}>
      <QueryClientProvider client={queries}>
        <LiveValue config={config} seed={seed} renderedAt={renderedAt}>
          {children}
        </LiveValue>
      </QueryClientProvider>
    </ConfigContext>
  )
}

function LiveValue({ config, seed, renderedAt, children }: LiveDataProviderProps) {
  const seeded = 'code' in seed ? undefined : seed
  const seedError = 'code' in seed ? seed : undefined
  const { snapshot, problem, age, readBy } = useSnapshotQuery(config, seeded, renderedAt)
  useInvalidation()
  useEffect(() => {
    if (serverClock.now() === undefined) serverClock.sync(renderedAt)
  }, [renderedAt])
  const live = useMemo<Live>(() => {
    const trouble = problem ?? (snapshot === undefined ? (seedError ?? NOTHING_YET) : undefined)
    if (snapshot === undefined)
      return {
        figures: unreadFigures(trouble ?? NOTHING_YET),
        block: undefined,
        problem: trouble,
        is: 'stale',
        renderedAt,
      }
    // A reading that could not be renewed is no longer fresh, however young it is.
    const told = trouble === undefined ? age : Math.max(age, DELAYED)
    const figures = ageSnapshot(snapshot, told)
    return {
      figures,
      block: snapshot.block,
      problem: trouble,
      is: oldestLabel(figures, told),
      renderedAt,
      readBy,
    }
  }, [snapshot, problem, age, seedError, renderedAt, readBy])
  // A new block redraws every figure: in slices, so that typing never waits for it.
  const drawn = useDeferredValue(live)
  return <LiveContext value={drawn}>{children}</LiveContext>
}

/** The youngest age that is called delayed. */
const DELAYED = FRESHNESS.block.freshFor + 1
