'use client'

import { useLocale, useTranslations } from 'next-intl'
import { FiatWorth } from '@/components/amount/fiat-worth'
import { Figure } from '@/components/ui/figure'
import { useLive } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import type { LstId } from '@/lib/core/lst'
import { yearlyReward } from '@/lib/core/yearly-reward'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatPercent } from '@/lib/format/percent'

/** What `eth` wei in a token would earn in a year at the measured rate; `eth` undefined = the value is not known. */
export function YearlyReward({ lst, eth }: { readonly lst: LstId; readonly eth: bigint | undefined }) {
  const t = useTranslations('details')
  const unread = useUnread()
  const locale = useLocale()
  const reading = useLive().figures.apr[lst]
  const from = { title: t('reward'), formula: t('rewardFormula') }
  if (eth === undefined || !('value' in reading))
    return <Figure text={undefined} reason={unread(reading) ?? t('worthUnknown')} from={() => from} />
  const wei = yearlyReward(eth, reading.value)
  return (
    <span className="inline-flex flex-wrap justify-end gap-x-2">
      <Figure
        text={`≈ ${formatAmount(wei, locale, { places: 6 })} ETH`}
        stale={reading.is !== 'fresh'}
        from={() => ({
          ...from,
          exact: `${exactAmount(wei)} ETH`,
          source: reading.source,
          at: reading.at,
          rows: [{ label: t('apr'), value: formatPercent(reading.value.rate, locale, 4) }],
        })}
      />
      <FiatWorth eth={wei} className="text-quiet" />
    </span>
  )
}
