'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { RewardChart } from '@/components/chart/reward-chart'
import { ValueChart } from '@/components/chart/value-chart'
import { ChartTable } from '@/components/positions/chart-table'
import { RangeField } from '@/components/ui/range-field'
import { Segments } from '@/components/ui/segments'
import type { Past } from '@/hooks/use-past'
import type { Extent } from '@/lib/chart/extent'
import { formatAmount } from '@/lib/format/amount'
import { formatUtc } from '@/lib/format/date-time'
import { formatDay } from '@/lib/format/day'
import { formatSigned } from '@/lib/format/signed-amount'
import { nearestPlace } from '@/lib/positions/nearest-place'
import { valuePoints } from '@/lib/positions/value-points'
import { periodOfDay } from '@/lib/rewards/day'
import { dayRows } from '@/lib/rewards/day-rows'
import type { Period } from '@/lib/rewards/period'
import type { RewardRow } from '@/lib/rewards/reward-rows'
import { knownTokens } from '@/lib/rewards/share-ledger'

interface ChartPanelProps {
  readonly past: Past
  readonly period: Period
  /** newest first */
  readonly rows: readonly RewardRow[]
}

const SHOWN = ['value', 'rewards'] as const
const FORMS = ['chart', 'table'] as const
const NO_QUEUE = { entries: [] }
const DAY = 86_400n

/** Value and daily rewards over the period: as a drawing that can be read point by point with the keyboard, or as a table. */
export function ChartPanel({ past, period, rows }: ChartPanelProps) {
  const t = useTranslations('positions.chart')
  const locale = useLocale()
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('value')
  const [form, setForm] = useState<(typeof FORMS)[number]>('chart')
  const [read, setRead] = useState<number>()
  const { points, days } = useMemo(() => {
    const { queue } = past.ledger
    return {
      points: valuePoints(knownTokens(past.ledger).known, queue.is === 'known' ? queue : NO_QUEUE, period),
      days: dayRows(rows.toReversed(), 'UTC').map(({ day, reward }) => ({
        time: periodOfDay(day, 'UTC').from,
        reward,
      })),
    }
  }, [past.ledger, period, rows])
  const moments = (shown === 'value' ? points : days).map(({ time }) => time)
  const last = moments.length - 1
  const at = Math.min(read ?? last, last)
  const time = timeOf(period, past.indexed.time, moments[0])
  const point = points[at]
  const day = days[at]
  const words = () => {
    if (shown === 'rewards')
      return day === undefined
        ? ''
        : t('dayRead', { day: formatDay(day.time, locale), reward: formatSigned(day.reward, locale) })
    if (point === undefined) return ''
    const text = t('valueRead', {
      time: formatUtc(point.time, locale),
      value: formatAmount(point.value, locale, { places: 6 }),
    })
    if (point.flow === 0n) return text
    const flow = formatSigned(point.flow, locale)
    return `${text} · ${t(point.flow > 0n ? 'cameIn' : 'wentOut', { flow })}`
  }
  const onPoint = (part: number) => setRead(nearestPlace(moments, time, part))
  const cursor = read === undefined ? undefined : cursorOf(shown, moments[at])
  return (
    <section aria-labelledby="chart-heading" className="rounded-sheet border border-rule bg-sheet p-4 sm:p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 id="chart-heading" className="font-semibold">
          {t(`headings.${shown}`)}
        </h3>
        <div className="flex flex-wrap gap-2">
          <Segments
            label={t('what')}
            options={SHOWN}
            selected={shown}
            onSelect={(next) => {
              setShown(next)
              setRead(undefined)
            }}
            nameOf={(each) => t(`shown.${each}`)}
          />
          <Segments
            label={t('how')}
            options={FORMS}
            selected={form}
            onSelect={setForm}
            nameOf={(each) => t(`forms.${each}`)}
          />
        </div>
      </div>
      {last < 0 && <p className="mt-4 min-h-72 text-quiet text-sm">{t('nothing')}</p>}
      {last >= 0 && form === 'table' && (
        <ChartTable
          label={`${t(`headings.${shown}`)}: ${t('forms.table')}`}
          {...(shown === 'value' ? { points } : { days })}
        />
      )}
      {last >= 0 && form === 'chart' && (
        <div className="mt-4">
          {shown === 'value' ? (
            <ValueChart points={points} time={time} cursor={cursor} onPoint={onPoint} />
          ) : (
            <RewardChart bars={days} time={time} cursor={cursor} onPoint={onPoint} />
          )}
          <RangeField
            label={t('read')}
            min={0}
            max={Math.max(1, last)}
            value={at}
            onValue={(next) => setRead(Math.min(next, last))}
            text={words()}
            disabled={last === 0}
          />
          <p className="mt-2 text-quiet text-xs">{t(`notes.${shown}`)}</p>
        </div>
      )}
    </section>
  )
}

/** A bar stands in the middle of its day. */
function cursorOf(shown: (typeof SHOWN)[number], moment: bigint | undefined): bigint | undefined {
  return moment === undefined || shown === 'value' ? moment : moment + DAY / 2n
}

/** The axis begins with the period, or with the first thing that happened where the period is everything. */
function timeOf(period: Period, indexed: bigint, first: bigint | undefined): Extent {
  const from = period.from === 0n ? (first ?? indexed - DAY) : period.from
  const to = period.to > indexed ? indexed + 1n : period.to
  // a bar belongs to its whole day
  const begin = first !== undefined && first < from ? first : from
  return { from: begin, to: to > begin ? to : begin + DAY }
}
