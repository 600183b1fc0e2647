import type { ActivityEntry } from '@/lib/activity/activity-entry'
import { addLegs, entryOf, sumOf } from '@/lib/activity/entry-of'
import { inChainOrder } from '@/lib/history/event-ref'

/**
 * Entries of one transaction with the same kind, account, counterparty and assets as one, their legs added up; in the order of the chain.
 * One whose ether is not told is never added to one whose is.
 */
export function mergeEntries(entries: readonly ActivityEntry[]): readonly ActivityEntry[] {
  const groups = new Map<string, [ActivityEntry, ...ActivityEntry[]]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [entry])
    else group.push(entry)
  }
  return [...groups.values()].map(merged).sort(inChainOrder)
}

function keyOf({ kind, account, counterparty, leaves, arrives }: ActivityEntry): string {
  const assets = [leaves, arrives].map((legs) =>
    legs.map(({ asset, byPool }) => `${asset}${byPool}`).join('+'),
  )
  return [kind, account, counterparty, ...assets].join('/').toLowerCase()
}

function merged(group: readonly [ActivityEntry, ...ActivityEntry[]]): ActivityEntry {
  const [first] = group
  if (group.length === 1) return first
  const requests = group.flatMap((entry) => entry.requests ?? [])
  const requested = sumOf(group.map((entry) => entry.requested))
  const { kind, account, counterparty } = first
  return entryOf(group, {
    kind,
    account,
    ...(counterparty !== undefined && { counterparty }),
    leaves: addLegs(group.flatMap(({ leaves }) => leaves)),
    arrives: addLegs(group.flatMap(({ arrives }) => arrives)),
    ...(requests.length > 0 && { requests }),
    ...(requested !== undefined && { requested }),
  })
}
