'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CellFigure } from '@/components/compare/cell-figure'
import { useCompareColumn } from '@/hooks/use-compare'
import type { ComparedDays } from '@/lib/compare/compared-apr'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { formatUtc } from '@/lib/format/date-time'
import { formatPercent } from '@/lib/format/percent'

interface AprCellProps {
  readonly token: LstId
  readonly days: ComparedDays
}

/** The yearly rate over one window. */
export function AprCell({ token, days }: AprCellProps) {
  const t = useTranslations('comparePage')
  const words = useTranslations('comparison')
  const locale = useLocale()
  const cell = useCompareColumn(token)?.apr[days]
  const method = cell === undefined || cell.is === 'unknown' ? undefined : cell.value.method
  return (
    <CellFigure
      cell={cell}
      title={`${LST_SYMBOL[token]}: ${t(`rows.apr.${days}`)}`}
      formula={method === undefined ? words('aprFormula') : words(`aprMethods.${method}`)}
      show={({ rate, from, to, updates }) => ({
        text: formatPercent(rate, locale),
        exact: formatPercent(rate, locale, 6),
        rows: [
          { label: words('from'), value: formatUtc(from, locale) },
          { label: words('to'), value: formatUtc(to, locale) },
          { label: words('updates'), value: words('updatesCount', { count: updates }) },
        ],
      })}
    />
  )
}
