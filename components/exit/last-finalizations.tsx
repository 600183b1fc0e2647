'use client'

import { useLocale, useTranslations } from 'next-intl'
import { DetailRow } from '@/components/stake/detail-row'
import { NO_VALUE } from '@/components/ui/figure'
import { useLive } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import { formatDuration } from '@/lib/format/duration'
import { groupInteger } from '@/lib/format/group-integer'

/** How long the last finalized requests of the queue waited: what happened, beside what is expected. */
export function LastFinalizations() {
  const t = useTranslations('exitChoice')
  const unread = useUnread()
  const locale = useLocale()
  const { history } = useLive().figures
  const waits = 'value' in history ? history.value.waits : undefined
  return (
    <DetailRow label={t('lastFinalizations')}>
      {waits === undefined ? (
        <>
          {NO_VALUE}
          <span className="block text-quiet text-xs">{unread(history) ?? t('noFinalizations')}</span>
        </>
      ) : (
        <>
          {t('medianWait', { time: formatDuration(waits.median, locale) })}
          <span className="block text-quiet text-xs">
            {t('mostWaits', {
              time: formatDuration(waits.p90, locale),
              count: groupInteger(BigInt(waits.count), locale),
            })}
          </span>
        </>
      )}
    </DetailRow>
  )
}
