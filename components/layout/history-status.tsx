'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useLive } from '@/hooks/use-live'
import { useWhy } from '@/hooks/use-why'
import { groupInteger } from '@/lib/format/group-integer'

/** Up to which block there is history, and how far that is behind the page's own; or why there is none. */
export function HistoryStatus() {
  const t = useTranslations('status')
  const why = useWhy()
  const locale = useLocale()
  const { history } = useLive().figures
  if (history.is === 'loading') return null
  if (history.is === 'unavailable') return <span>{t('noHistory', { reason: why(history.why) })}</span>
  const { value, at, is } = history
  const ahead = at.number < value.block
  const told = (count: bigint) => groupInteger(ahead || count < 0n ? 0n : count, locale)
  return (
    <span className={is === 'fresh' ? '' : 'text-warn'}>
      {t('history', {
        block: groupInteger(value.block, locale),
        blocks: told(at.number - value.block),
        seconds: told(at.timestamp - value.time),
      })}
    </span>
  )
}
