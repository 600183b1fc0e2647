'use client'

import { useLocale, useTranslations } from 'next-intl'
import { NetworkFee } from '@/components/amount/network-fee'
import { DetailRow } from '@/components/stake/detail-row'
import { Figure } from '@/components/ui/figure'
import { useLive } from '@/hooks/use-live'
import { useNetworkFee } from '@/hooks/use-network-fee'
import { useUnread } from '@/hooks/use-unread'
import { readingValue } from '@/lib/core/reading'
import { burnPart } from '@/lib/exit/burn-part'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatRate } from '@/lib/format/rate'
import { rateOf } from '@/lib/lst/rate-of'

/** What burning rETH pays, and how much of it Rocket Pool can pay right now. `amount` in wei; undefined = none typed yet. */
export function BurnDetails({ amount }: { readonly amount: bigint | undefined }) {
  const t = useTranslations('withdraw')
  const d = useTranslations('details')
  const unread = useUnread()
  const locale = useLocale()
  const { protocols } = useLive().figures
  const reading = protocols['rocket-pool']
  const state = readingValue(reading)
  const fee = useNetworkFee(['burn'])
  const stale = reading.is !== 'fresh'
  const origin = 'value' in reading ? { source: reading.source, at: reading.at } : {}
  const reason = unread(reading)
  const rate = rateOf(protocols, 'reth')
  const part = state === undefined || amount === undefined ? undefined : burnPart(state, amount)
  const most = state === undefined ? undefined : burnPart(state, state.rethSupply)
  return (
    <section aria-labelledby="burn-details">
      <h2 id="burn-details" className="font-semibold text-sm">
        {t('burn.heading')}
      </h2>
      <dl className="mt-2">
        <DetailRow label={d('receive')}>
          <Figure
            text={part === undefined ? undefined : `${formatAmount(part.pays, locale, { places: 6 })} ETH`}
            stale={stale}
            reason={reason ?? (part === undefined ? t('enterAmount') : undefined)}
            className="font-semibold text-base"
            from={() => ({
              title: d('receive'),
              formula: t('burn.paysFormula'),
              exact: part === undefined ? undefined : `${exactAmount(part.pays)} ETH`,
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={t('burn.most')}>
          <Figure
            text={most === undefined ? undefined : `${formatAmount(most.burns, locale)} rETH`}
            stale={stale}
            reason={reason}
            from={() => ({
              title: t('burn.most'),
              formula: t('burn.mostFormula'),
              exact: most === undefined ? undefined : `${exactAmount(most.burns)} rETH`,
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={t('burn.collateral')}>
          <Figure
            text={state === undefined ? undefined : `${formatAmount(state.totalCollateral, locale)} ETH`}
            stale={stale}
            reason={reason}
            from={() => ({
              title: t('burn.collateral'),
              formula: t('burn.collateralFormula'),
              exact: state === undefined ? undefined : `${exactAmount(state.totalCollateral)} ETH`,
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={d('rate')}>
          <Figure
            text={rate === undefined ? undefined : `1 rETH = ${formatRate(rate, locale)} ETH`}
            stale={stale}
            reason={reason}
            from={() => ({
              title: d('rate'),
              formula: d('rateFormulas.reth'),
              exact: rate === undefined ? undefined : formatRate(rate, locale, { places: 18 }),
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={d('networkFee')}>
          <NetworkFee fee={fee} />
        </DetailRow>
      </dl>
      <p className="mt-3 text-quiet text-xs">{t('burn.note')}</p>
    </section>
  )
}
