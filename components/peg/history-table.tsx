'use client'

import { useLocale } from 'next-intl'
import { VirtualList } from '@/components/ui/virtual-list'
import { usePegMomentWords } from '@/hooks/use-peg-moment-words'
import { exactAmount } from '@/lib/format/amount'
import { formatUtc } from '@/lib/format/date-time'
import { formatDuration } from '@/lib/format/duration'
import { formatRate } from '@/lib/format/rate'
import type { PegHistory, PegPoint } from '@/lib/history/peg-history'

const ROW =
  'grid h-full grid-cols-2 content-center gap-x-4 px-1 sm:grid-cols-[minmax(0,1.1fr)_minmax(0,1.2fr)_minmax(0,1.2fr)_minmax(0,0.7fr)]'

/** The points of the line in words, the newest first. */
export function HistoryTable({
  label,
  points,
}: {
  readonly label: string
  readonly points: readonly Omit<PegPoint, 'sources'>[]
}) {
  const locale = useLocale()
  const words = usePegMomentWords()
  return (
    <VirtualList
      label={label}
      items={points.toReversed()}
      keyOf={({ time }) => String(time)}
      className="[--row:4.5rem] sm:[--row:2.75rem]"
      row={(point) => (
        <div className={ROW}>
          <p className="text-quiet">{formatUtc(point.time, locale)}</p>
          <p>{words.deviation(point.headline)}</p>
          <p className="text-quiet">{words.band(point)}</p>
          <p>{point.headline === undefined ? '' : words.severity(point.state)}</p>
        </div>
      )}
    />
  )
}

/** Every step of the queue and of the rate in words, the newest first. */
export function BeneathTable({
  label,
  history: { queue, rates },
}: {
  readonly label: string
  readonly history: Pick<PegHistory, 'queue' | 'rates'>
}) {
  const locale = useLocale()
  const rows = [
    ...queue.map(({ time, seconds }) => ({
      key: `queue ${time}`,
      time,
      text: formatDuration(seconds, locale),
      exact: `${seconds} s`,
    })),
    ...rates.map(({ time, rate }) => ({
      key: `rate ${time}`,
      time,
      text: `${formatRate(rate, locale, { places: 8 })} ETH`,
      exact: `${exactAmount((rate.num * 10n ** 18n) / rate.den)} ETH`,
    })),
  ].sort((a, b) => (a.time > b.time ? -1 : 1))
  return (
    <VirtualList
      label={label}
      items={rows}
      keyOf={({ key }) => key}
      className="[--row:2.75rem]"
      row={({ time, text, exact }) => (
        <div className="grid h-full grid-cols-2 content-center gap-x-4 px-1">
          <p className="text-quiet">{formatUtc(time, locale)}</p>
          <p title={exact}>{text}</p>
        </div>
      )}
    />
  )
}
