import { useLocale, useTranslations } from 'next-intl'
import { useDeviationWords } from '@/hooks/use-deviation-words'
import type { DepthPoint } from '@/lib/chart/depth-drawing'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { formatAmount } from '@/lib/format/amount'

export interface DepthWords {
  /** in basis points and per cent, or that no pool takes that much */
  deviation(deviation: Ratio | undefined): string
  point(point: DepthPoint): string
}

/** What a size costs, as words: read with the keyboard, and in the table. */
export function useDepthWords(token: LstId): DepthWords {
  const t = useTranslations('pegToken.depth')
  const locale = useLocale()
  const side = useDeviationWords()
  const deviation = (ratio: Ratio | undefined) => {
    if (ratio === undefined) return t('tooLarge')
    const { bp, percent } = side(ratio)
    return `${percent} (${bp})`
  }
  return {
    deviation,
    point: ({ amount, sell, buy }) =>
      t('point', {
        size: formatAmount(amount, locale, { places: 0 }),
        token: LST_SYMBOL[token],
        sell: deviation(sell),
        buy: deviation(buy),
      }),
  }
}
