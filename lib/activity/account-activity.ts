import type { ActivityEntry, ActivityPlaces } from '@/lib/activity/activity-entry'
import { mergeEntries } from '@/lib/activity/merge-entries'
import { burnOf, lendingOf, unwrapOf, wrapOf } from '@/lib/activity/protocol-patterns'
import type { AskedFor } from '@/lib/activity/queue-patterns'
import { claimsOf, requestsOf } from '@/lib/activity/queue-patterns'
import { restOf } from '@/lib/activity/rest-of-scene'
import type { Scene, Watched } from '@/lib/activity/scene'
import { sceneOf } from '@/lib/activity/scene'
import { rethStakeOf, stethStakeOf, wstethStakeOf } from '@/lib/activity/stake-patterns'
import { swapOf } from '@/lib/activity/swap-pattern'
import type { Address } from '@/lib/core/address'
import type { AccountEvent } from '@/lib/history/account-event'
import { inChainOrder } from '@/lib/history/event-ref'

type Pattern = (scene: Scene, account: Address) => ActivityEntry | undefined

/** Wraps go before stakes: what is left of minted wstETH then came from ether. */
const PATTERNS: readonly Pattern[] = [
  wrapOf,
  unwrapOf,
  burnOf,
  stethStakeOf,
  wstethStakeOf,
  rethStakeOf,
  swapOf,
  lendingOf,
]

/**
 * The events of one or several watched addresses as what was done, oldest first; by the events' own figures, to the wei. Events may come
 * in any order and more than once (two watched addresses share some). Within a transaction, what is alike is one entry.
 */
export function accountActivity(
  accounts: readonly Address[],
  events: readonly AccountEvent[],
  places: ActivityPlaces,
): readonly ActivityEntry[] {
  const spelled = new Map(accounts.map((account) => [account.toLowerCase(), account]))
  const watched: Watched = (address) => spelled.get(address.toLowerCase())
  const asked: AskedFor = new Map(
    events.flatMap((event) => (event.is === 'request' ? [[event.id, event.amount] as const] : [])),
  )
  return transactionsOf(events).flatMap((told) => {
    const scene = sceneOf(told, places)
    const explained = [...spelled.values()].flatMap((account) => [
      ...requestsOf(scene, account),
      ...claimsOf(scene, account, asked, watched),
      ...PATTERNS.flatMap((pattern) => repeated(pattern, scene, account)),
    ])
    return mergeEntries([...explained, ...restOf(scene, watched, asked)])
  })
}

/** A pattern as often as it is found: each time it takes its events out of the scene. */
function repeated(pattern: Pattern, scene: Scene, account: Address): readonly ActivityEntry[] {
  const found: ActivityEntry[] = []
  for (let entry = pattern(scene, account); entry !== undefined; entry = pattern(scene, account))
    found.push(entry)
  return found
}

/** Events by transaction, in the order of the chain, each once. */
function transactionsOf(events: readonly AccountEvent[]): readonly (readonly AccountEvent[])[] {
  const once = new Map(events.map((event) => [`${event.block}/${event.index}`, event]))
  const groups = new Map<string, AccountEvent[]>()
  for (const event of [...once.values()].sort(inChainOrder)) {
    const group = groups.get(event.tx)
    if (group === undefined) groups.set(event.tx, [event])
    else group.push(event)
  }
  return [...groups.values()]
}
