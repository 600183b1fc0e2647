'use client'

import { useLocale, useTranslations } from 'next-intl'
import { LegList } from '@/components/positions/leg-list'
import { TxLink } from '@/components/tx/tx-link'
import { useConfig } from '@/hooks/use-config'
import type { ActivityEntry } from '@/lib/activity/activity-entry'
import { formatUtc } from '@/lib/format/date-time'
import { shortHex } from '@/lib/format/short-hex'

interface ActivityRowProps {
  readonly entry: ActivityEntry
  /** several addresses are shown: each row says whose it is */
  readonly isOneOfMany: boolean
  readonly onDetail: (entry: ActivityEntry) => void
}

/** One thing that was done: what, when, what left and what arrived, and where it can be checked. */
export function ActivityRow({ entry, isOneOfMany, onDetail }: ActivityRowProps) {
  const t = useTranslations('positions.activity')
  const locale = useLocale()
  const { explorer } = useConfig()
  const { kind, time, account, counterparty, requests } = entry
  return (
    <div className="grid h-full grid-cols-2 content-center items-center gap-x-4 gap-y-1 px-4 sm:grid-cols-[minmax(0,1.2fr)_minmax(0,1.6fr)_minmax(0,1fr)] sm:px-5">
      <div className="col-span-2 min-w-0 sm:col-span-1">
        <p className="truncate font-semibold">
          {t(`kinds.${kind}`)}
          {requests !== undefined && requests.length > 0 && (
            <span className="font-normal text-quiet"> {requests.map((id) => `#${id}`).join(' ')}</span>
          )}
        </p>
        <p className="truncate text-quiet text-xs">
          {formatUtc(time, locale)}
          {isOneOfMany && <span title={account}> · {shortHex(account, 2, 4)}</span>}
          {counterparty !== undefined && <span title={counterparty}> ↔ {shortHex(counterparty, 2, 4)}</span>}
        </p>
      </div>
      <div className="col-span-2 min-w-0 sm:col-span-1">
        <LegList entry={entry} />
      </div>
      <div className="col-span-2 flex flex-wrap items-center gap-x-4 sm:col-span-1 sm:justify-end">
        {explorer !== undefined && <TxLink hash={entry.tx} />}
        <button
          type="button"
          onClick={() => onDetail(entry)}
          className="min-h-6 text-sm underline underline-offset-4"
        >
          {t('details')}
          <span className="sr-only">
            : {t(`kinds.${kind}`)}, {formatUtc(time, locale)}
          </span>
        </button>
      </div>
    </div>
  )
}
