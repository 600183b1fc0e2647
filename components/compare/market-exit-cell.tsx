'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CellFigure } from '@/components/compare/cell-figure'
import { useCompareColumn } from '@/hooks/use-compare'
import { useDeviationWords } from '@/hooks/use-deviation-words'
import { useExitRows } from '@/hooks/use-exit-rows'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { exactAmount, formatAmount } from '@/lib/format/amount'

interface ExitCellProps {
  readonly token: LstId
  /** wei of redemption value */
  readonly size: bigint
}

/** What the best pool pays for one size, and how far that is from redemption value. */
export function MarketExitCell({ token, size }: ExitCellProps) {
  const t = useTranslations('comparePage')
  const locale = useLocale()
  const words = useDeviationWords()
  const rowsOf = useExitRows(token)
  const exits = useCompareColumn(token)?.exits.find((each) => each.size === size)
  return (
    <CellFigure
      cell={exits?.market}
      title={`${LST_SYMBOL[token]}: ${t('rows.market', { size: formatAmount(size, locale) })}`}
      formula={t('formulas.market')}
      show={({ receives, discount, gas }) => {
        const { percent, side } = words({ num: -discount.num, den: discount.den })
        return {
          text: `${formatAmount(receives, locale, { minPlaces: 4 })} ETH`,
          under: `${percent} ${side}`,
          exact: `${exactAmount(receives)} ETH`,
          rows: rowsOf({ exits, receives, gas }),
        }
      }}
    />
  )
}
