'use client'

import { useLocale, useTranslations } from 'next-intl'
import { ForgetRecord } from '@/components/tx/forget-record'
import { TxLink } from '@/components/tx/tx-link'
import { Icon, type IconName } from '@/components/ui/icon'
import { useErrorWords } from '@/hooks/use-error-words'
import { useIntentWords } from '@/hooks/use-intent-words'
import { useServerNow } from '@/hooks/use-live'
import { useStatusWords } from '@/hooks/use-status-words'
import { formatAge } from '@/lib/format/age'
import { shortHex } from '@/lib/format/short-hex'
import type { TxRecord } from '@/lib/tx/record'

const LOOK: Record<TxRecord['status'], { icon: IconName; tone: string }> = {
  pending: { icon: 'clock', tone: 'text-quiet' },
  queued: { icon: 'clock', tone: 'text-quiet' },
  confirmed: { icon: 'check', tone: 'text-good' },
  reverted: { icon: 'cross', tone: 'text-bad' },
  cancelled: { icon: 'cross', tone: 'text-quiet' },
  replaced: { icon: 'info', tone: 'text-quiet' },
  unknown: { icon: 'alert', tone: 'text-warn' },
}

/** One sent transaction: what it was to do, and what became of it as far as is known. */
export function RecordView({ record }: { readonly record: TxRecord }) {
  const t = useTranslations('tray')
  const locale = useLocale()
  const now = useServerNow()
  const intentWords = useIntentWords()
  const errorWords = useErrorWords()
  const statusWords = useStatusWords()
  const { icon, tone } = LOOK[record.status]
  const hash = record.minedHash ?? (record.sent.via === 'transaction' ? record.sent.hash : undefined)
  return (
    <li className="py-3">
      <p className="font-medium text-sm">{intentWords(record.intent)}</p>
      {record.steps > 1 && record.sent.via === 'transaction' && (
        <p className="text-quiet text-xs">
          {t('step', { step: record.step + 1, steps: record.steps, name: t(`stepNames.${record.stepId}`) })}
        </p>
      )}
      <p className={`mt-1 flex items-center gap-1.5 text-sm ${tone}`}>
        <Icon name={icon} />
        {statusWords(record)}
      </p>
      {record.error !== undefined && <p className="mt-1 text-quiet text-xs">{errorWords(record.error)}</p>}
      <div className="mt-1 flex flex-wrap items-center gap-x-3 text-quiet text-xs">
        <span>{formatAge(now - Math.floor(record.sentAt / 1000), locale)}</span>
        <span title={record.account}>{shortHex(record.account)}</span>
        {hash !== undefined && <TxLink hash={hash} />}
      </div>
      {record.status === 'unknown' && <ForgetRecord id={record.id} />}
    </li>
  )
}
