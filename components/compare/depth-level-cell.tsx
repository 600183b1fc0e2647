'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CellFigure } from '@/components/compare/cell-figure'
import { useCompareColumn } from '@/hooks/use-compare'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatShare } from '@/lib/format/percent'
import { bpRatio } from '@/lib/peg/basis-points'
import type { DepthLevelBp } from '@/lib/quote/depth'

interface DepthLevelCellProps {
  readonly token: LstId
  readonly bp: DepthLevelBp
}

/** How much can be sold before the price is one level below redemption value. */
export function DepthLevelCell({ token, bp }: DepthLevelCellProps) {
  const t = useTranslations('comparePage')
  const peg = useTranslations('pegPage')
  const locale = useLocale()
  return (
    <CellFigure
      cell={useCompareColumn(token)?.depth}
      title={`${LST_SYMBOL[token]}: ${t('rows.depth', { level: formatShare(bpRatio(bp), locale) })}`}
      formula={peg('formulas.depth')}
      show={(levels) => {
        const level = levels.find((each) => each.bp === bp)
        if (level === undefined) return { text: undefined }
        const { ether, isMore } = level
        const amount = `${formatAmount(ether, locale, { places: 0 })} ETH`
        const text = ether === 0n ? peg('depthNothing') : isMore ? peg('depthMore', { amount }) : amount
        return { text, exact: `${exactAmount(ether)} ETH` }
      }}
    />
  )
}
