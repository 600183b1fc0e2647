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
  // An indexer may be a moment ahead of what the page shows.
  const behind = (count: bigint) => (count < 0n ? 0n : count)
  const blocks = behind(at.number - value.block)
  return (
    <span className={is === 'fresh' ? '' : 'text-warn'}>
      {t('history', {
        block: groupInteger(value.block, locale),
        lag: Number(blocks),
        blocks: groupInteger(blocks, locale),
        seconds: groupInteger(behind(at.timestamp - value.time), locale),
      })}
    </span>
  )
}
