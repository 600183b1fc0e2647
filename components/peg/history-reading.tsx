'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { ChartCard } from '@/components/chart/chart-card'
import { PegChart } from '@/components/chart/peg-chart'
import { StepChart } from '@/components/chart/step-chart'
import { HistoryEvents } from '@/components/peg/history-events'
import { Beneath, HistoryPlate } from '@/components/peg/history-plate'
import { BeneathTable, HistoryTable } from '@/components/peg/history-table'
import { Notice } from '@/components/ui/notice'
import { useConfig } from '@/hooks/use-config'
import { usePegHistory } from '@/hooks/use-peg-history'
import { usePegMomentWords } from '@/hooks/use-peg-moment-words'
import { useWhy } from '@/hooks/use-why'
import { nearestMoment } from '@/lib/chart/nearest-moment'
import { drawSheet, type PegSheet } from '@/lib/chart/peg-sheet'
import type { LstId } from '@/lib/core/lst'
import { pegBeneathCsv, pegHistoryCsv, pegHistoryJson } from '@/lib/export/peg-history-file'
import type { PegHistory, PegRange } from '@/lib/history/peg-history'
import { nearestPlace } from '@/lib/positions/nearest-place'

interface HistoryReadingProps {
  readonly token: LstId
  readonly range: PegRange
  /** what the server drew of it, if it did */
  readonly sheet: PegSheet | undefined
}

/** A judged past that can be read point by point, as a table, and taken home. */
export function HistoryReading({ token, range, sheet }: HistoryReadingProps) {
  const t = useTranslations('pegToken.history')
  const why = useWhy()
  const { data, problem } = usePegHistory(token, range)
  if (data === undefined)
    return (
      <>
        {problem !== undefined && <Notice tone="warn">{t('notHere', { reason: why(problem) })}</Notice>}
        {problem === undefined && sheet === undefined && <Notice tone="wait">{t('reading')}</Notice>}
        {sheet !== undefined && <HistoryPlate sheet={sheet} />}
      </>
    )
  return (
    <>
      {problem !== undefined && (
        <div className="mb-3">
          <Notice tone="warn">{t('old', { reason: why(problem) })}</Notice>
        </div>
      )}
      <Read history={data} />
    </>
  )
}

function Read({ history }: { readonly history: PegHistory }) {
  const t = useTranslations('pegToken.history')
  const { pegThresholds: thresholds } = useConfig()
  const words = usePegMomentWords()
  const [moment, setMoment] = useState<bigint>()
  const { token, range, points } = history
  const sheet = useMemo(() => drawSheet(history, thresholds.bounds[token]), [history, thresholds, token])
  const moments = useMemo(() => points.map(({ time }) => time), [points])
  const { peg, queue, rates, flags } = sheet
  if (peg === undefined) return <p className="text-quiet text-sm">{t('nothing')}</p>
  const last = points.length - 1
  const at = moment === undefined ? last : nearestMoment(moments, moment)
  const point = points[at]
  const cursor = moment === undefined ? undefined : point?.time
  const onPoint = (part: number) => setMoment(moments[nearestPlace(moments, peg.time, part)])
  const shared = { time: peg.time, cursor, onPoint }
  const name = `evenkeel-peg-${token}-${range}`
  const reader = {
    label: t('read'),
    count: points.length,
    at,
    onAt: (next: number) => setMoment(moments[next]),
  }
  return (
    <>
      <ChartCard
        label={t('chart')}
        chart={<PegChart drawing={peg} flags={flags} cursor={cursor} onPoint={onPoint} />}
        table={<HistoryTable label={`${t('chart')}: ${t('table')}`} points={points} />}
        reader={{ ...reader, text: point === undefined ? '' : words.point(point) }}
        files={{ name, csv: () => pegHistoryCsv(history), json: () => pegHistoryJson(history) }}
      />
      <p className="mt-2 text-quiet text-xs">{t('note', { minutes: history.step / 60 })}</p>
      <HistoryEvents events={history.events} />
      {(queue !== undefined || rates !== undefined) && (
        <div className="mt-8">
          <ChartCard
            label={t('beneath')}
            chart={
              <>
                {queue !== undefined && (
                  <Beneath title={t('queue')}>
                    <StepChart drawing={queue} {...shared} />
                  </Beneath>
                )}
                {rates !== undefined && (
                  <Beneath title={t('rates')}>
                    <StepChart drawing={rates} {...shared} />
                  </Beneath>
                )}
              </>
            }
            table={<BeneathTable label={`${t('beneath')}: ${t('table')}`} history={history} />}
            reader={{
              ...reader,
              label: t('readBeneath'),
              text: point === undefined ? '' : words.beneath(history, point.time),
            }}
            files={{
              name: `${name}-queue-and-rate`,
              csv: () => pegBeneathCsv(history),
              json: () => pegHistoryJson(history),
            }}
          />
        </div>
      )}
      {queue === undefined && <p className="mt-4 text-quiet text-sm">{t('noQueue')}</p>}
    </>
  )
}
