'use client'

import { useLocale, useTranslations } from 'next-intl'
import { FiatWorth } from '@/components/amount/fiat-worth'
import { NetworkFee } from '@/components/amount/network-fee'
import { DetailRow } from '@/components/stake/detail-row'
import { NO_VALUE } from '@/components/ui/figure'
import { useNetworkFee } from '@/hooks/use-network-fee'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { claimActions } from '@/lib/withdraw/request-actions'

/** Ether that the chosen requests pay together, and what claiming them usually costs. */
export function ClaimTotals({
  total,
  count,
}: {
  readonly total: bigint | undefined
  readonly count: number
}) {
  const t = useTranslations('requests')
  const d = useTranslations('details')
  const locale = useLocale()
  const fee = useNetworkFee(claimActions(count))
  return (
    <dl className="mt-3">
      <DetailRow label={t('total')}>
        <span className="inline-flex flex-wrap justify-end gap-x-2">
          <span
            className="font-semibold text-base"
            title={total === undefined ? t('totalUnknown') : `${exactAmount(total)} ETH`}
          >
            {total === undefined ? NO_VALUE : `${formatAmount(total, locale, { places: 6 })} ETH`}
          </span>
          {total !== undefined && total > 0n && <FiatWorth eth={total} className="text-quiet" />}
        </span>
      </DetailRow>
      <DetailRow label={d('networkFee')}>{count === 0 ? NO_VALUE : <NetworkFee fee={fee} />}</DetailRow>
    </dl>
  )
}
