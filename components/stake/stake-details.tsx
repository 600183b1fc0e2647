'use client'

import { useLocale, useTranslations } from 'next-intl'
import { NetworkFee } from '@/components/amount/network-fee'
import { DetailRow } from '@/components/stake/detail-row'
import { YearlyReward } from '@/components/stake/yearly-reward'
import { Figure, NO_VALUE } from '@/components/ui/figure'
import { Term } from '@/components/ui/term'
import { useLive } from '@/hooks/use-live'
import { useNetworkFee } from '@/hooks/use-network-fee'
import { useUnread } from '@/hooks/use-unread'
import { LST_PROTOCOL, LST_SYMBOL } from '@/lib/core/lst'
import { WAD } from '@/lib/core/rate'
import { valueInEth } from '@/lib/core/value-in-eth'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { localePath } from '@/lib/format/locale'
import { formatShare } from '@/lib/format/percent'
import { formatRate } from '@/lib/format/rate'
import { exitKind } from '@/lib/lst/exit-kind'
import { givesPerEth } from '@/lib/lst/gives-per-eth'
import { depositFee, protocolFee } from '@/lib/lst/protocol-fee'
import { rateOf } from '@/lib/lst/rate-of'
import type { StakeQuote } from '@/lib/lst/stake-types'
import type { StakeableId } from '@/lib/stake/stake-link'

interface StakeDetailsProps {
  readonly token: StakeableId
  /** for the amount typed; without one, everything is told for 1 ETH */
  readonly quote: StakeQuote | undefined
}

/** What a stake gives and costs, before anything is connected. */
export function StakeDetails({ token, quote }: StakeDetailsProps) {
  const t = useTranslations('details')
  const unread = useUnread()
  const locale = useLocale()
  const { figures } = useLive()
  const fee = useNetworkFee([`stake-${token}`])
  const symbol = LST_SYMBOL[token]
  const { protocols } = figures
  const reading = protocols[LST_PROTOCOL[token]]
  const stale = reading.is !== 'fresh'
  const origin = 'value' in reading ? { source: reading.source, at: reading.at } : {}
  const reason = unread(reading)
  const rate = rateOf(protocols, token)
  const pay = quote === undefined ? WAD : quote.pay
  const receive = quote === undefined ? givesPerEth(protocols, token) : quote.receive
  const worth = rate === undefined || receive === undefined ? undefined : valueInEth(rate, receive)
  const kept = depositFee(protocols, token)
  const share = protocolFee(protocols, token)
  return (
    <section aria-label={t('heading', { amount: formatAmount(pay, locale, { places: 6 }) })}>
      <h2 className="font-semibold text-sm">
        {t('heading', { amount: formatAmount(pay, locale, { places: 6 }) })}
      </h2>
      <dl className="mt-2">
        <DetailRow label={t('receive')}>
          <Figure
            text={
              receive === undefined ? undefined : `${formatAmount(receive, locale, { places: 6 })} ${symbol}`
            }
            stale={stale}
            reason={reason}
            className="font-semibold text-base"
            from={() => ({
              title: t('receive'),
              formula: t(quote === undefined ? 'receivePerEthFormula' : `receiveFormulas.${token}`),
              exact: receive === undefined ? undefined : `${exactAmount(receive)} ${symbol}`,
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={<Term id="redemption-rate">{t('rate')}</Term>}>
          <Figure
            text={rate === undefined ? undefined : `1 ${symbol} = ${formatRate(rate, locale)} ETH`}
            stale={stale}
            reason={reason}
            from={() => ({
              title: t('rate'),
              formula: t(`rateFormulas.${token}`),
              exact: rate === undefined ? undefined : formatRate(rate, locale, { places: 18 }),
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={<Term id="apr">{t('reward')}</Term>}>
          <YearlyReward lst={token} eth={worth} />
        </DetailRow>
        <DetailRow label={<Term id="protocol-fee">{t('protocolFee')}</Term>}>
          {share === undefined ? NO_VALUE : t('ofRewards', { share: formatShare(share, locale) })}
        </DetailRow>
        <DetailRow label={t('depositFee')}>
          {kept === undefined
            ? NO_VALUE
            : kept.num === 0n
              ? t('none')
              : t('ofDeposit', {
                  share: formatShare(kept, locale, 3),
                  amount: formatAmount((pay * kept.num) / kept.den, locale, { places: 6 }),
                })}
        </DetailRow>
        <DetailRow label={<Term id="gas">{t('networkFee')}</Term>}>
          <NetworkFee fee={fee} />
        </DetailRow>
        <DetailRow label={t('exit')}>
          {t(`exits.${exitKind(token)}`)}{' '}
          <a
            href={`${localePath(locale, '/withdraw')}?token=${token}`}
            className="whitespace-nowrap underline underline-offset-4"
          >
            {t('exitLink')}
          </a>
        </DetailRow>
      </dl>
    </section>
  )
}
