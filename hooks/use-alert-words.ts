import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useDeviationWords } from '@/hooks/use-deviation-words'
import { usePegWords } from '@/hooks/use-peg-words'
import type { AlertNews } from '@/lib/alert/alert-news'
import { LST_SYMBOL } from '@/lib/core/lst'
import { groupInteger } from '@/lib/format/group-integer'
import { formatPercent } from '@/lib/format/percent'
import { absolute } from '@/lib/peg/basis-points'

/** An alert in the user's language, with the block that says so. */
export function useAlertWords(): (news: AlertNews) => string {
  const t = useTranslations('pegAlerts.said')
  const locale = useLocale()
  const peg = usePegWords()
  const deviationWords = useDeviationWords()
  return useCallback(
    (news) => {
      const token = LST_SYMBOL[news.token]
      const block = groupInteger(news.block, locale)
      const off = (): string => {
        if (news.deviation === undefined) return t('off.unknown')
        const { percent, side } = deviationWords(news.deviation)
        return t('off.known', { percent, side })
      }
      switch (news.what) {
        case 'reached':
        case 'worse':
          return t(news.what, { token, state: peg.severity(news.severity), off: off(), block })
        case 'left':
          return t('left', {
            token,
            from: peg.severity(news.from),
            state: peg.severity(news.severity),
            off: off(),
            block,
          })
        case 'rate-falls':
          return t('rate-falls', { token, by: formatPercent(absolute(news.by), locale, 4), block })
        case 'cannot-judge': {
          const why = peg.why({ is: 'unknown', why: news.why })
          return t('cannot-judge', { token, why: why ?? '', block })
        }
        case 'judged-again':
          return t('judged-again', { token, state: peg.severity(news.severity), off: off(), block })
      }
    },
    [t, locale, peg, deviationWords],
  )
}
