'use client'

import { useLocale, useTranslations } from 'next-intl'
import { TxLink } from '@/components/tx/tx-link'
import { groupInteger } from '@/lib/format/group-integer'
import type { EventRef } from '@/lib/history/event-ref'

/** Where an event can be checked: its transaction, and its block. */
export function EventPlace({ event }: { readonly event: EventRef }) {
  const t = useTranslations('positions.rows')
  const locale = useLocale()
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 sm:block">
      <TxLink hash={event.tx} />
      <p className="text-quiet text-xs">{t('block', { block: groupInteger(event.block, locale) })}</p>
    </div>
  )
}
