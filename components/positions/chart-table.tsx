'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { RewardBar } from '@/components/chart/reward-chart'
import { VirtualList } from '@/components/ui/virtual-list'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatUtc } from '@/lib/format/date-time'
import { formatDay } from '@/lib/format/day'
import { formatSigned } from '@/lib/format/signed-amount'
import type { ValuePoint } from '@/lib/positions/value-points'

type ChartTableProps = { readonly label: string } & (
  | { readonly points: readonly ValuePoint[]; readonly days?: never }
  | { readonly days: readonly RewardBar[]; readonly points?: never }
)

const ROW =
  'grid h-full grid-cols-2 content-center gap-x-4 px-1 sm:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)]'

/** The chart's own points in words, the newest first. */
export function ChartTable({ label, points, days }: ChartTableProps) {
  const t = useTranslations('positions.chart')
  const locale = useLocale()
  return (
    <div className="mt-4">
      {points === undefined ? (
        <VirtualList
          label={label}
          items={days.toReversed()}
          keyOf={({ time }) => String(time)}
          className="[--row:3rem]"
          row={({ time, reward }) => (
            <div className={ROW}>
              <p>{formatDay(time, locale)}</p>
              <p title={`${exactAmount(reward)} ETH`} className={reward < 0n ? 'text-bad' : ''}>
                {formatSigned(reward, locale, { places: 8 })} ETH
              </p>
            </div>
          )}
        />
      ) : (
        <VirtualList
          label={label}
          items={points.toReversed()}
          keyOf={({ time, block }) => `${time}/${block}`}
          className="[--row:4.5rem] sm:[--row:3rem]"
          row={({ time, value, flow, reward }) => (
            <div className={ROW}>
              <p>{formatUtc(time, locale)}</p>
              <p title={`${exactAmount(value)} ETH`}>{formatAmount(value, locale, { places: 6 })} ETH</p>
              <p className="col-span-2 truncate text-quiet sm:col-span-1">
                {flow !== 0n && t(flow > 0n ? 'cameIn' : 'wentOut', { flow: formatSigned(flow, locale) })}
                {flow === 0n && reward !== 0n && t('earned', { reward: formatSigned(reward, locale) })}
              </p>
            </div>
          )}
        />
      )}
    </div>
  )
}
