'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { HistoryPlate } from '@/components/peg/history-plate'
import { Notice } from '@/components/ui/notice'
import { Segments } from '@/components/ui/segments'
import { useHistoryQueries } from '@/hooks/history-query'
import { useNear } from '@/hooks/use-near'
import { partOf, usePart } from '@/hooks/use-part'
import { useWhy } from '@/hooks/use-why'
import type { PegSheet } from '@/lib/chart/peg-sheet'
import type { LstId } from '@/lib/core/lst'
import { PEG_RANGES, type PegRange } from '@/lib/history/peg-history'
import { writeQuery } from '@/lib/link/page-link'

const reading = partOf(() => import('@/components/peg/history-reading'))

interface HistorySectionProps {
  readonly token: LstId
  /** what the link asks for */
  readonly range: PegRange
  /** drawn on the server; undefined where history did not answer in time */
  readonly sheet: PegSheet | undefined
}

/** The judged past of a token. What the server drew is shown at once; what it takes to read it point by point comes when it is near. */
export function HistorySection({ token, range: linked, sheet }: HistorySectionProps) {
  const t = useTranslations('pegToken.history')
  const why = useWhy()
  const [range, setRange] = useState(linked)
  const { none } = useHistoryQueries()
  const { ref, isNear } = useNear<HTMLDivElement>()
  const loaded = usePart(reading, isNear && none === undefined)
  const choose = (next: PegRange) => {
    setRange(next)
    window.history.replaceState(window.history.state, '', writeQuery(window.location.search, { range: next }))
  }
  const drawn = range === linked ? sheet : undefined
  return (
    <section aria-labelledby="history-heading" className="mt-12">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="history-heading" className="font-semibold text-xl tracking-tight">
          {t('heading')}
        </h2>
        {none === undefined && (
          <Segments
            label={t('range')}
            options={PEG_RANGES}
            selected={range}
            onSelect={choose}
            nameOf={(each) => t(`ranges.${each}`)}
          />
        )}
      </div>
      <p className="mt-1 max-w-3xl text-quiet text-sm">{t('lead')}</p>
      {none === undefined ? (
        <div ref={ref} className="mt-4 min-h-[44rem] rounded-sheet border border-rule bg-sheet p-4 sm:p-5">
          {loaded === undefined ? (
            drawn !== undefined && <HistoryPlate sheet={drawn} />
          ) : (
            <loaded.HistoryReading key={range} token={token} range={range} sheet={drawn} />
          )}
        </div>
      ) : (
        <div className="mt-4">
          <Notice tone="warn">{t('notHere', { reason: why(none) })}</Notice>
        </div>
      )}
    </section>
  )
}
