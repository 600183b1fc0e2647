'use client'

import { partOf, usePart } from '@/hooks/use-part'
import type { ActivityEntry } from '@/lib/activity/activity-entry'

const detail = partOf(() => import('@/components/positions/event-detail'))

interface EventDetailMountProps {
  readonly entry: ActivityEntry | undefined
  readonly onClose: () => void
}

/** The detail of one activity, loaded when one is asked for. */
export function EventDetailMount({ entry, onClose }: EventDetailMountProps) {
  const loaded = usePart(detail, entry !== undefined)
  if (entry === undefined || loaded === undefined) return null
  return <loaded.EventDetail entry={entry} onClose={onClose} />
}
