'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ContractAddress } from '@/components/tx/contract-address'
import { DialogFrame } from '@/components/ui/dialog-frame'
import { useConfig } from '@/hooks/use-config'
import type { ActivityEntry } from '@/lib/activity/activity-entry'
import { exactAmount } from '@/lib/format/amount'
import { formatUtc } from '@/lib/format/date-time'
import { groupInteger } from '@/lib/format/group-integer'
import { assetSymbol } from '@/lib/tx/asset-symbol'

interface EventDetailProps {
  readonly entry: ActivityEntry
  readonly onClose: () => void
}

/** Everything the chain's events tell of one activity, to the last digit: what an explorer would show, where there is none. */
export function EventDetail({ entry, onClose }: EventDetailProps) {
  const t = useTranslations('positions.detail')
  const kinds = useTranslations('positions.activity.kinds')
  const locale = useLocale()
  const { explorer } = useConfig()
  const legs = [
    ...entry.leaves.map((leg) => ({ leg, label: t('leaves') })),
    ...entry.arrives.map((leg) => ({ leg, label: t('arrives') })),
  ]
  return (
    <DialogFrame title={kinds(entry.kind)} onClose={onClose}>
      <dl className="space-y-3 text-sm">
        <Row label={t('time')}>{formatUtc(entry.time, locale)}</Row>
        {legs.map(({ leg, label }) => (
          <Row key={`${label}${leg.asset}`} label={label}>
            {leg.amount === undefined ? t('notTold') : exactAmount(leg.amount)} {assetSymbol(leg.asset)}
            {leg.shares !== undefined && (
              <span className="block text-quiet text-xs">
                {t('shares', { shares: exactAmount(leg.shares) })}
              </span>
            )}
            {leg.byPool === true && <span className="block text-quiet text-xs">{t('byPool')}</span>}
          </Row>
        ))}
        {entry.requests !== undefined && entry.requests.length > 0 && (
          <Row label={t('requests')}>{entry.requests.map((id) => `#${id}`).join(' ')}</Row>
        )}
        <Row label={t('account')}>
          <ContractAddress address={entry.account} />
        </Row>
        {entry.counterparty !== undefined && (
          <Row label={t('counterparty')}>
            <ContractAddress address={entry.counterparty} />
          </Row>
        )}
        <Row label={t('transaction')}>
          {explorer === undefined ? (
            <span className="break-all font-mono">{entry.tx}</span>
          ) : (
            <a
              href={`${explorer}/tx/${entry.tx}`}
              target="_blank"
              rel="noreferrer"
              className="break-all font-mono underline"
            >
              {entry.tx}
            </a>
          )}
        </Row>
        <Row label={t('place')}>
          {t('placeOf', { block: groupInteger(entry.block, locale), index: String(entry.index) })}
        </Row>
      </dl>
    </DialogFrame>
  )
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-quiet text-xs">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}
