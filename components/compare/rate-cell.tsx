'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CellFigure } from '@/components/compare/cell-figure'
import { useCompareColumn } from '@/hooks/use-compare'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { formatRate } from '@/lib/format/rate'

/** What one token is redeemed for. */
export function RateCell({ token }: { readonly token: LstId }) {
  const t = useTranslations('comparePage')
  const peg = useTranslations('pegPage')
  const locale = useLocale()
  return (
    <CellFigure
      cell={useCompareColumn(token)?.rate}
      title={`${LST_SYMBOL[token]}: ${t('rows.rate')}`}
      formula={peg(`formulas.redemption.${token}`)}
      show={(rate) => ({
        text: `${formatRate(rate, locale, { minPlaces: 6 })} ETH`,
        exact: `${formatRate(rate, locale, { places: 18 })} ETH`,
      })}
    />
  )
}
