'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CellFigure } from '@/components/compare/cell-figure'
import { useCompareColumn } from '@/hooks/use-compare'
import { LST_PROTOCOL, LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { formatShare } from '@/lib/format/percent'

/** Share of the rewards that does not reach holders. */
export function FeeCell({ token }: { readonly token: LstId }) {
  const words = useTranslations('comparison')
  const locale = useLocale()
  return (
    <CellFigure
      cell={useCompareColumn(token)?.fee}
      title={words('feeTitle', { token: LST_SYMBOL[token] })}
      formula={words(`feeFormulas.${LST_PROTOCOL[token]}`)}
      show={(fee) => ({ text: formatShare(fee, locale) })}
    />
  )
}
