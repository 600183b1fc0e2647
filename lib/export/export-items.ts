import type { ActivityEntry } from '@/lib/activity/activity-entry'
import type { Address } from '@/lib/core/address'
import { activityItem } from '@/lib/export/activity-item'
import type { ExportItem } from '@/lib/export/export-item'
import type { ExportOptions } from '@/lib/export/export-options'
import type { PriceAt } from '@/lib/export/reward-items'
import { dayItems, stepItems } from '@/lib/export/reward-items'
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

/** The items of a period in the order of the chain; what one event gave to several addresses, in their order. */
export function exportItems(source: ExportSource, options: ExportOptions): readonly ExportItem[] {
  const { rows, zone, period, currency } = options
  const priceAt: PriceAt = (time) => fiatAt(source.feeds, currency, time)
  const rewards = source.rewards.flatMap(({ account, rows: all }) => {
    if (rows === 'activity') return []
    const inside = all.filter(({ time }) => isIn(period, time))
    return rows === 'rewards-by-day'
      ? [...dayItems(account, inside, priceAt, zone)]
      : [...stepItems(account, inside, priceAt)]
  })
  if (rows !== 'activity' && rows !== 'everything') return [...rewards].sort(inChainOrder)
  const rates = rateTimeline(source.steps)
  const done = source.activity
    .filter(({ time }) => isIn(period, time))
    .map((entry) => activityItem(entry, rates, priceAt))
  return [...rewards, ...done].sort(inChainOrder)
}
