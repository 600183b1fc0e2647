'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CellFigure } from '@/components/compare/cell-figure'
import { useCompareColumn } from '@/hooks/use-compare'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { exactAmount, formatAmount } from '@/lib/format/amount'

/** How much of a token there is, by its redemption value. */
export function SupplyCell({ token }: { readonly token: LstId }) {
  const t = useTranslations('comparePage')
  const locale = useLocale()
  const symbol = LST_SYMBOL[token]
  return (
    <CellFigure
      cell={useCompareColumn(token)?.supply}
      title={`${symbol}: ${t('rows.supply')}`}
      formula={t(`formulas.supply.${token}`)}
      show={({ tokens, ether }) => ({
        text: `${formatAmount(ether, locale, { places: 0 })} ETH`,
        under:
          token === 'steth'
            ? undefined
            : `${t('supplyOf', { amount: formatAmount(tokens, locale, { places: 0 }), token: symbol })}${token === 'wsteth' ? ` · ${t('wrapped')}` : ''}`,
        exact: `${exactAmount(ether)} ETH`,
      })}
    />
  )
}
