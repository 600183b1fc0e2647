import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { Ratio } from '@/lib/core/ratio'
import { formatBasisPoints } from '@/lib/format/basis-points'
import { formatSignedPercent } from '@/lib/format/signed-percent'

/** A deviation from redemption value as it is told: `−41 bp`, `−0.41%`, and the word for its side. */
export interface DeviationWords {
  readonly bp: string
  readonly percent: string
  /** discount, premium, or at par */
  readonly side: string
}

export function useDeviationWords(): (deviation: Ratio) => DeviationWords {
  const t = useTranslations('peg')
  const locale = useLocale()
  return useCallback(
    (deviation) => ({
      bp: formatBasisPoints(deviation, locale),
      percent: formatSignedPercent(deviation, locale),
      side: t(deviation.num === 0n ? 'atPar' : deviation.num < 0n ? 'discount' : 'premium'),
    }),
    [t, locale],
  )
}
