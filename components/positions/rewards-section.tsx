'use client'

import { useMemo } from 'react'
import { ChartPanel } from '@/components/positions/chart-panel'
import { RewardFigures } from '@/components/positions/reward-figures'
import { RewardList } from '@/components/positions/reward-list'
import type { Past } from '@/hooks/use-past'
import type { Period } from '@/lib/rewards/period'
import { rewardRows } from '@/lib/rewards/reward-rows'
import { knownTokens } from '@/lib/rewards/share-ledger'

interface RewardsSectionProps {
  readonly past: Past
  readonly period: Period
}

/** What was earned in a period: the figures, the chart, and every rate step behind them. */
export function RewardsSection({ past, period }: RewardsSectionProps) {
  const rows = useMemo(
    () => rewardRows(knownTokens(past.ledger).known, period).toReversed(),
    [past.ledger, period],
  )
  return (
    <div className="mt-4 space-y-6">
      <RewardFigures past={past} period={period} />
      <ChartPanel past={past} period={period} rows={rows} />
      <RewardList rows={rows} />
    </div>
  )
}
