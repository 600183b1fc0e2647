'use client'

import { lazy, Suspense } from 'react'
import type { ActivityEntry } from '@/lib/activity/activity-entry'

const EventDetail = lazy(() => import('@/components/positions/event-detail'))

interface EventDetailMountProps {
  readonly entry: ActivityEntry | undefined
  readonly onClose: () => void
}

/** The detail of one activity, loaded when one is asked for. */
export function EventDetailMount({ entry, onClose }: EventDetailMountProps) {
  if (entry === undefined) return null
  return (
    <Suspense fallback={null}>
      <EventDetail entry={entry} onClose={onClose} />
    </Suspense>
  )
}
