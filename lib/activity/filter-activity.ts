import type { ActivityEntry, ActivityKind } from '@/lib/activity/activity-entry'
import type { Asset } from '@/lib/tx/plan'

/** What to show; what is absent does not choose. */
export interface ActivityFilter {
  readonly kinds?: readonly ActivityKind[]
  /** entries in which any of these leaves or arrives; requests, claims and their NFTs are stETH's */
  readonly assets?: readonly Asset[]
  /** unix seconds, `from` included, `to` not */
  readonly from?: bigint
  readonly to?: bigint
}

/** The entries that a filter lets through, in their order. */
export function filterActivity(
  entries: readonly ActivityEntry[],
  { kinds, assets, from, to }: ActivityFilter,
): readonly ActivityEntry[] {
  return entries.filter((entry) => {
    if (kinds !== undefined && !kinds.includes(entry.kind)) return false
    if (assets !== undefined && !assetsOf(entry).some((asset) => assets.includes(asset))) return false
    return (from === undefined || entry.time >= from) && (to === undefined || entry.time < to)
  })
}

function assetsOf({ leaves, arrives, requests }: ActivityEntry): readonly Asset[] {
  const moved = [...leaves, ...arrives].map(({ asset }) => asset)
  return requests === undefined ? moved : [...moved, 'steth']
}
