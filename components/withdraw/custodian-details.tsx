'use client'

import { useLocale, useTranslations } from 'next-intl'
import { DetailRow } from '@/components/stake/detail-row'
import { Figure } from '@/components/ui/figure'
import { Icon } from '@/components/ui/icon'
import { useLive } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatRate } from '@/lib/format/rate'
import { rateOf } from '@/lib/lst/rate-of'

const COINBASE = 'https://www.coinbase.com/cbeth'

/** cbETH is redeemed by its custodian alone: what it is worth, where to go, and that nobody can say how long it takes. */
export function CustodianDetails({ worth }: { readonly worth: bigint | undefined }) {
  const t = useTranslations('withdraw')
  const d = useTranslations('details')
  const unread = useUnread()
  const locale = useLocale()
  const { protocols } = useLive().figures
  const reading = protocols.coinbase
  const rate = rateOf(protocols, 'cbeth')
  const stale = reading.is !== 'fresh'
  const origin = 'value' in reading ? { source: reading.source, at: reading.at } : {}
  return (
    <section aria-labelledby="custodian-details">
      <h2 id="custodian-details" className="font-semibold text-sm">
        {t('custodian.heading')}
      </h2>
      <dl className="mt-2">
        <DetailRow label={t('custodian.worth')}>
          <Figure
            text={worth === undefined ? undefined : `${formatAmount(worth, locale, { places: 6 })} ETH`}
            stale={stale}
            reason={unread(reading) ?? (worth === undefined ? t('enterAmount') : undefined)}
            className="font-semibold text-base"
            from={() => ({
              title: t('custodian.worth'),
              formula: t('custodian.worthFormula'),
              exact: worth === undefined ? undefined : `${exactAmount(worth)} ETH`,
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={d('rate')}>
          <Figure
            text={rate === undefined ? undefined : `1 cbETH = ${formatRate(rate, locale)} ETH`}
            stale={stale}
            reason={unread(reading)}
            from={() => ({
              title: d('rate'),
              formula: t('custodian.rateFormula'),
              exact: rate === undefined ? undefined : formatRate(rate, locale, { places: 18 }),
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={t('custodian.wait')}>{t('custodian.waitUnknown')}</DetailRow>
      </dl>
      <p className="mt-3 text-quiet text-sm">{t('custodian.note')}</p>
      <a
        href={COINBASE}
        target="_blank"
        rel="noreferrer"
        className="mt-2 inline-flex min-h-9 items-center gap-1.5 text-sm underline underline-offset-4"
      >
        {t('custodian.link')}
        <Icon name="external" className="size-3.5" />
      </a>
    </section>
  )
}
