import type { ActivityEntry, Leg } from '@/lib/activity/activity-entry'
import { LST_PROTOCOL } from '@/lib/core/lst'
import { valueInEth } from '@/lib/core/value-in-eth'
import type { ActivityItem, SignedLeg } from '@/lib/export/export-item'
import type { PriceAt } from '@/lib/export/reward-items'
import type { RateTimeline } from '@/lib/history/rate-at'
import { rateAt } from '@/lib/history/rate-at'

/** An activity with its sides signed and valued at the rate that held, and the price of ether then. */
export function activityItem(entry: ActivityEntry, rates: RateTimeline, priceAt: PriceAt): ActivityItem {
  const { block, time, index, tx, kind, account, counterparty, requested } = entry
  const side = (sign: 1n | -1n) => (leg: Leg) => signed(leg, sign, entry, rates)
  return {
    is: 'activity',
    block,
    time,
    index,
    tx,
    kind,
    account,
    counterparty,
    legs: [...entry.leaves.map(side(-1n)), ...entry.arrives.map(side(1n))],
    requests: entry.requests ?? [],
    requested,
    price: priceAt(time),
  }
}

function signed(
  { asset, amount, shares, byPool }: Leg,
  sign: 1n | -1n,
  at: ActivityEntry,
  rates: RateTimeline,
): SignedLeg {
  const rate = asset === 'eth' ? undefined : rateAt(rates, LST_PROTOCOL[asset], at)
  const held = rate === undefined || shares === undefined ? undefined : valueInEth(rate, shares)
  return {
    asset,
    amount: times(sign, amount),
    shares: times(sign, shares),
    rate,
    value: times(sign, asset === 'eth' ? amount : held),
    byPool: byPool === true,
  }
}

function times(sign: 1n | -1n, value: bigint | undefined): bigint | undefined {
  return value === undefined ? undefined : sign * value
}
