import type { ActivityEntry, Leg } from '@/lib/activity/activity-entry'
import type { ShareMove } from '@/lib/history/account-event'
import type { EventRef } from '@/lib/history/event-ref'
import { inChainOrder } from '@/lib/history/event-ref'

/** An entry at the first of the events it tells. */
export function entryOf(
  told: readonly [EventRef, ...EventRef[]],
  entry: Omit<ActivityEntry, keyof EventRef>,
): ActivityEntry {
  const { block, time, index, tx } = told.reduce((first, event) =>
    inChainOrder(event, first) < 0 ? event : first,
  )
  return { block, time, index, tx, ...entry }
}

/** What a move carries: wei beside the shares for stETH, where they were logged; the units themselves for the others. */
export function legOf({ token, shares, amount }: ShareMove): Leg {
  if (token !== 'steth') return { asset: token, amount: shares, shares }
  return { asset: token, shares, ...(amount !== undefined && { amount }) }
}

/** Ether that an event names. */
export function etherLeg(amount: bigint): Leg {
  return { asset: 'eth', amount }
}

/** Legs of one asset and one kind of evidence added up. An amount that one of them lacks is lacking in the sum. */
export function addLegs(legs: readonly Leg[]): readonly Leg[] {
  const alike = (a: Leg) => (b: Leg) => a.asset === b.asset && a.byPool === b.byPool
  const first = legs.filter((leg, index) => legs.findIndex(alike(leg)) === index)
  return first.map((leg) => {
    const group = legs.filter(alike(leg))
    const amount = sumOf(group.map((each) => each.amount))
    const shares = sumOf(group.map((each) => each.shares))
    return {
      asset: leg.asset,
      ...(amount !== undefined && { amount }),
      ...(shares !== undefined && { shares }),
      ...(leg.byPool && { byPool: leg.byPool }),
    }
  })
}

/** Sum of all, or undefined of nothing and where one of them is unknown. */
export function sumOf(values: readonly (bigint | undefined)[]): bigint | undefined {
  const known = values.filter((value) => value !== undefined)
  if (known.length === 0 || known.length !== values.length) return undefined
  return known.reduce((total, value) => total + value, 0n)
}
