'use client'

import { useLocale, useTranslations } from 'next-intl'
import { SeverityIcon } from '@/components/peg/severity-icon'
import { Icon } from '@/components/ui/icon'
import { VirtualList } from '@/components/ui/virtual-list'
import { usePegMomentWords } from '@/hooks/use-peg-moment-words'
import { formatUtc } from '@/lib/format/date-time'
import type { PegEvent } from '@/lib/history/peg-history'

/** What is marked on the line, in words, the newest first. */
export function HistoryEvents({ events }: { readonly events: readonly PegEvent[] }) {
  const t = useTranslations('pegToken.history')
  const locale = useLocale()
  const words = usePegMomentWords()
  return (
    <div className="mt-6">
      <h3 className="font-medium text-sm">{t('events')}</h3>
      {events.length === 0 ? (
        <p className="mt-1 text-quiet text-sm">{t('noEvents')}</p>
      ) : (
        <VirtualList
          label={t('events')}
          items={events.map((event, at) => ({ event, at })).toReversed()}
          keyOf={({ at }) => String(at)}
          className="mt-1 max-h-48 [--row:3.75rem] sm:[--row:2.5rem]"
          row={({ event }) => (
            <div className="flex h-full flex-col justify-center gap-x-4 px-1 sm:flex-row sm:items-center sm:justify-start">
              <span className="shrink-0 text-quiet sm:w-52">{formatUtc(event.time, locale)}</span>
              <span className="flex items-center gap-1.5">
                {event.kind === 'severity' ? (
                  <SeverityIcon severity={event.to} className="size-4" />
                ) : (
                  <Icon name="alert" />
                )}
                {words.event(event)}
              </span>
            </div>
          )}
        />
      )}
    </div>
  )
}
