'use client'

import { useLocale, useTranslations } from 'next-intl'
import { NetworkFee } from '@/components/amount/network-fee'
import { DetailRow } from '@/components/stake/detail-row'
import { Figure } from '@/components/ui/figure'
import { Term } from '@/components/ui/term'
import { useLive } from '@/hooks/use-live'
import { useNetworkFee } from '@/hooks/use-network-fee'
import { useUnread } from '@/hooks/use-unread'
import type { WrapDirection } from '@/hooks/use-wrap-form'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatRate } from '@/lib/format/rate'
import { rateOf } from '@/lib/lst/rate-of'
import type { WrapQuote } from '@/lib/lst/stake-types'

interface WrapDetailsProps {
  readonly direction: WrapDirection
  readonly quote: WrapQuote | undefined
  readonly approves: boolean | undefined
}

/** What wrapping or unwrapping gives and costs. */
export function WrapDetails({ direction, quote, approves }: WrapDetailsProps) {
  const t = useTranslations('details')
  const w = useTranslations('wrap')
  const unread = useUnread()
  const locale = useLocale()
  const { protocols } = useLive().figures
  const fee = useNetworkFee(
    direction === 'unwrap' ? ['unwrap'] : approves === false ? ['wrap'] : ['approve', 'wrap'],
  )
  const reading = protocols.lido
  const stale = reading.is !== 'fresh'
  const origin = 'value' in reading ? { source: reading.source, at: reading.at } : {}
  const reason = unread(reading)
  const rate = rateOf(protocols, 'wsteth')
  const symbol = direction === 'wrap' ? 'wstETH' : 'stETH'
  return (
    <section aria-label={w('heading')}>
      <h2 className="font-semibold text-sm">{w('heading')}</h2>
      <dl className="mt-2">
        <DetailRow label={t('receive')}>
          <Figure
            text={
              quote === undefined
                ? undefined
                : `${formatAmount(quote.receive, locale, { places: 6 })} ${symbol}`
            }
            stale={stale}
            reason={reason ?? (quote === undefined ? w('enterAmount') : undefined)}
            className="font-semibold text-base"
            from={() => ({
              title: t('receive'),
              formula: w(`receiveFormulas.${direction}`),
              exact: quote === undefined ? undefined : `${exactAmount(quote.receive)} ${symbol}`,
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={<Term id="redemption-rate">{t('rate')}</Term>}>
          <Figure
            text={rate === undefined ? undefined : `1 wstETH = ${formatRate(rate, locale)} stETH`}
            stale={stale}
            reason={reason}
            from={() => ({
              title: t('rate'),
              formula: t('rateFormulas.wsteth'),
              exact: rate === undefined ? undefined : formatRate(rate, locale, { places: 18 }),
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={<Term id="approval">{w('approval')}</Term>}>
          {direction === 'unwrap'
            ? w('approvals.never')
            : approves === undefined
              ? w('approvals.unknown')
              : w(approves ? 'approvals.exact' : 'approvals.enough')}
        </DetailRow>
        <DetailRow label={t('networkFee')}>
          <NetworkFee fee={fee} />
        </DetailRow>
      </dl>
    </section>
  )
}
