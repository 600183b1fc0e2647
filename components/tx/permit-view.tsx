'use client'

import { useLocale, useTranslations } from 'next-intl'
import { ContractAddress } from '@/components/tx/contract-address'
import { LST_SYMBOL } from '@/lib/core/lst'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatUtc } from '@/lib/format/date-time'
import type { PermitToSign } from '@/lib/tx/plan'

interface PermitViewProps {
  readonly permit: PermitToSign
  /** its signature is there already */
  readonly isSigned: boolean
}

/** What a signature of the permit would allow: whom, of which token, how much exactly, and until when. */
export function PermitView({ permit, isSigned }: PermitViewProps) {
  const t = useTranslations('permit')
  const locale = useLocale()
  const { token, domain, spender, spenderName, value, deadline } = permit
  const symbol = LST_SYMBOL[token]
  return (
    <section className="rounded-md border border-rule p-3 text-sm" aria-label={t('heading')}>
      <p className="font-medium">{t('heading')}</p>
      <p className="mt-1 text-quiet text-xs">{t(isSigned ? 'signedAlready' : 'explain')}</p>
      <dl className="mt-2 space-y-1.5 text-xs">
        <div>
          <dt className="text-quiet">{t('spender')}</dt>
          <dd>
            <span className="font-medium">{spenderName}</span> <ContractAddress address={spender} />
          </dd>
        </div>
        <div>
          <dt className="text-quiet">{t('amount')}</dt>
          <dd title={`${exactAmount(value)} ${symbol}`}>
            {t('exactly', { amount: formatAmount(value, locale, { places: 18 }), token: symbol })}
          </dd>
        </div>
        <div>
          <dt className="text-quiet">{t('token')}</dt>
          <dd>
            <span className="font-medium">{domain.name}</span>{' '}
            <ContractAddress address={domain.verifyingContract} />
          </dd>
        </div>
        <div>
          <dt className="text-quiet">{t('until')}</dt>
          <dd>{formatUtc(deadline, locale)}</dd>
        </div>
      </dl>
    </section>
  )
}
