'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { ChartPanel } from '@/components/positions/chart-panel'
import { RewardFigures } from '@/components/positions/reward-figures'
import { RewardList } from '@/components/positions/reward-list'
import { Notice } from '@/components/ui/notice'
import type { Past } from '@/hooks/use-past'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { Period } from '@/lib/rewards/period'
import { rewardRows } from '@/lib/rewards/reward-rows'
import { knownTokens } from '@/lib/rewards/share-ledger'

interface RewardsSectionProps {
  readonly past: Past
  readonly period: Period
}

/** What was earned in a period: the figures, the chart, and every rate step behind them. */
export function RewardsSection({ past, period }: RewardsSectionProps) {
  const t = useTranslations('positions.rewards')
  const { known, gaps } = useMemo(() => knownTokens(past.ledger), [past.ledger])
  const rows = useMemo(() => rewardRows(known, period).toReversed(), [known, period])
  const lacks = [
    ...gaps.map(({ token }) => LST_SYMBOL[token]),
    ...(past.ledger.queue.is === 'known' ? [] : [t('queue')]),
  ]
  return (
    <div className="mt-4 space-y-6">
      <RewardFigures past={past} period={period} />
      {lacks.length > 0 && known.length > 0 && (
        <Notice tone="warn">{t('lacks', { names: lacks.join(', ') })}</Notice>
      )}
      {/* where nothing can be told an empty chart would say that nothing was held */}
      {known.length > 0 && (
        <>
          <ChartPanel past={past} period={period} rows={rows} />
          <RewardList rows={rows} />
        </>
      )}
    </div>
  )
}
