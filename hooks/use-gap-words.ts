import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { formatUtc } from '@/lib/format/date-time'
import { shortHex } from '@/lib/format/short-hex'
import type { Gap } from '@/lib/rewards/gap'

/** The sentence for why something of the past cannot be told. */
export function useGapWords(): (gap: Gap) => string {
  const t = useTranslations('positions.gaps')
  const locale = useLocale()
  return useCallback(
    (gap) => {
      const when = 'at' in gap ? formatUtc(gap.at.time, locale) : ''
      switch (gap.why) {
        case 'no-holders':
          return t('no-holders')
        case 'no-rate-yet':
        case 'step-missing':
          return t(gap.why, { when })
        case 'moves-missing':
          return t(gap.why, { when, address: shortHex(gap.address, 6, 4) })
        case 'shares-differ':
          return t(gap.why, { address: shortHex(gap.address, 6, 4) })
        case 'request-missing':
          return t(gap.why, { when, id: String(gap.id) })
      }
    },
    [t, locale],
  )
}
