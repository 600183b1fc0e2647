'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { TxLink } from '@/components/tx/tx-link'
import { Pager } from '@/components/ui/pager'
import { Moment, RequestColumns, RequestFact, RequestRow } from '@/components/withdraw/request-row'
import { type Address, sameAddress } from '@/lib/core/address'
import { formatAmount } from '@/lib/format/amount'
import { shortHex } from '@/lib/format/short-hex'
import type { ClaimedRequest } from '@/lib/lst/lido/withdrawals'
import { pageOf } from '@/lib/withdraw/page-of'
import { ROWS_PER_PAGE } from '@/lib/withdraw/rows-per-page'

interface ClaimedListProps {
  readonly claimed: readonly ClaimedRequest[]
  readonly account: Address
}

/** What was claimed already, the newest first. */
export function ClaimedList({ claimed, account }: ClaimedListProps) {
  const t = useTranslations('requests')
  const locale = useLocale()
  const [at, setAt] = useState(0)
  const page = pageOf(claimed, at, ROWS_PER_PAGE.claimed)
  return (
    <>
      <RequestColumns labels={[t('request'), t('paid'), t('claimedWhen'), t('transaction')]} />
      <ul>
        {page.items.map((claim) => (
          <RequestRow key={String(claim.id)}>
            <p>{t('nft', { id: String(claim.id) })}</p>
            <RequestFact label={t('paid')}>
              <span className="font-semibold">{formatAmount(claim.paid, locale, { places: 6 })} ETH</span>
              {!sameAddress(claim.receiver, account) && (
                <span className="block text-quiet text-xs" title={claim.receiver}>
                  {t('paidTo', { address: shortHex(claim.receiver) })}
                </span>
              )}
            </RequestFact>
            <RequestFact label={t('claimedWhen')}>
              <Moment at={claim.claimedAt} />
            </RequestFact>
            <div className="min-w-0">
              <TxLink hash={claim.tx} />
            </div>
          </RequestRow>
        ))}
      </ul>
      <div className="px-4 pb-4 sm:px-5">
        <Pager label={t('claimed')} page={page} total={claimed.length} onPage={setAt} />
      </div>
    </>
  )
}
