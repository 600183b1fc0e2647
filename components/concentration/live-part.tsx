import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useUnread } from '@/hooks/use-unread'
import type { Reading } from '@/lib/core/reading'
import { groupInteger } from '@/lib/format/group-integer'

interface LivePartProps<T> {
  readonly title: string
  readonly reading: Reading<T>
  readonly children: (value: T) => ReactNode
}

/** What the chain tells, with its block and source; or a dash with the reason. */
export function LivePart<T>({ title, reading, children }: LivePartProps<T>) {
  const t = useTranslations('concentration.live')
  const locale = useLocale()
  const unread = useUnread()
  return (
    <div className="min-w-0">
      <h4 className="font-medium text-sm">{title}</h4>
      {'value' in reading ? (
        <>
          {children(reading.value)}
          <p className="mt-1.5 text-quiet text-xs wrap-anywhere">
            {t('from', { block: groupInteger(reading.at.number, locale), source: reading.source })}
            {reading.is !== 'fresh' && ` ${t('old')}`}
          </p>
        </>
      ) : (
        <p className="mt-1 text-quiet text-sm">{`\u2014 ${unread(reading) ?? ''}`}</p>
      )}
    </div>
  )
}
