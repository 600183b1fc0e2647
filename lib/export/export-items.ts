import type { ActivityEntry } from '@/lib/activity/activity-entry'
import type { Address } from '@/lib/core/address'
import { activityItem } from '@/lib/export/activity-item'
import type { ExportItem } from '@/lib/export/export-item'
import type { ExportOptions } from '@/lib/export/export-options'
import type { PriceAt, UnpricedReward } from '@/lib/export/reward-items'
import { pricedReward, rewardsByDay, rewardsByStep } from '@/lib/export/reward-items'
import { inChainOrder } from '@/lib/history/event-ref'
import type { FeedHistories } from '@/lib/history/fiat-at'
import { fiatAt } from '@/lib/history/fiat-at'
import { rateTimeline } from '@/lib/history/rate-at'
import type { RateStep } from '@/lib/history/rate-step'
import { isIn } from '@/lib/rewards/period'
import type { RewardRow } from '@/lib/rewards/reward-rows'

/** What an export is written from. */
export interface ExportSource {
  /** of each address by itself, oldest first: `rewardRows` of its own share ledger */
  readonly rewards: readonly { readonly account: Address; readonly rows: readonly RewardRow[] }[]
  readonly activity: readonly ActivityEntry[]
  /** of all protocols, in any order: they value activities */
  readonly steps: readonly RateStep[]
  /** reaching back before the period by a heartbeat, so that its first events have their price */
  readonly feeds: FeedHistories
}

/** The items of a period in the order of the chain, priced one by one as they are asked for. */
export interface ExportItems {
  readonly total: number
  readonly items: Generator<ExportItem>
}

/** What an export tells. What one event gave to several addresses stands in their order. */
export function exportItems(source: ExportSource, options: ExportOptions): ExportItems {
  const told = [...rewardsOf(source, options), ...activityOf(source, options)].sort(inChainOrder)
  return { total: told.length, items: priced(told, source, options) }
}

type Unpriced = UnpricedReward | ActivityEntry

function* priced(
  told: readonly Unpriced[],
  { steps, feeds }: ExportSource,
  { currency }: ExportOptions,
): Generator<ExportItem> {
  const rates = rateTimeline(steps)
  const priceAt: PriceAt = (time) => fiatAt(feeds, currency, time)
  for (const each of told)
    yield 'is' in each ? pricedReward(each, priceAt) : activityItem(each, rates, priceAt)
}

function rewardsOf({ rewards }: ExportSource, options: ExportOptions): readonly UnpricedReward[] {
  const { rows, zone, period } = options
  if (rows === 'activity') return []
  return rewards.flatMap(({ account, rows: all }) => {
    const inside = all.filter(({ time }) => isIn(period, time))
    return rows === 'rewards-by-day' ? rewardsByDay(account, inside, zone) : rewardsByStep(account, inside)
  })
}

function activityOf({ activity }: ExportSource, { rows, period }: ExportOptions): readonly ActivityEntry[] {
  if (rows !== 'activity' && rows !== 'everything') return []
  return activity.filter(({ time }) => isIn(period, time))
}
