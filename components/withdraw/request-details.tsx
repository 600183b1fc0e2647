'use client'

import { useLocale, useTranslations } from 'next-intl'
import { NetworkFee } from '@/components/amount/network-fee'
import { DetailRow } from '@/components/stake/detail-row'
import { Figure, NO_VALUE } from '@/components/ui/figure'
import { Term } from '@/components/ui/term'
import type { ApproveBy } from '@/hooks/use-exit-form'
import { useLive } from '@/hooks/use-live'
import { useNetworkFee } from '@/hooks/use-network-fee'
import { useUnread } from '@/hooks/use-unread'
import { LST_SYMBOL } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { groupInteger } from '@/lib/format/group-integer'
import { requestLimits } from '@/lib/lst/lido/request-limits'
import type { RequestQuote } from '@/lib/lst/withdraw-types'
import { requestActions } from '@/lib/withdraw/request-actions'

interface RequestDetailsProps {
  readonly token: RequestQuote['token']
  /** undefined while no amount can be requested */
  readonly quote: RequestQuote | undefined
  readonly approveBy: ApproveBy
}

/** What a request for withdrawal becomes: how many, in how many transactions, what they can pay at most, what stands before them. */
export function RequestDetails({ token, quote, approveBy }: RequestDetailsProps) {
  const t = useTranslations('withdraw')
  const d = useTranslations('details')
  const unread = useUnread()
  const locale = useLocale()
  const { protocols } = useLive().figures
  const reading = protocols.lido
  const state = readingValue(reading)
  const fee = useNetworkFee(requestActions(token, quote?.parts.length ?? 1, approveBy))
  const stale = reading.is !== 'fresh'
  const origin = 'value' in reading ? { source: reading.source, at: reading.at } : {}
  const reason = unread(reading)
  const symbol = LST_SYMBOL[token]
  const limits = state === undefined ? undefined : requestLimits(state, token)
  const count = quote?.parts.length
  const last = quote?.parts.at(-1)
  return (
    <section aria-labelledby="request-details">
      <h2 id="request-details" className="font-semibold text-sm">
        {t('request.heading')}
      </h2>
      <dl className="mt-2">
        <DetailRow label={t('request.pays')}>
          <Figure
            text={
              quote === undefined ? undefined : `≤ ${formatAmount(quote.stEth, locale, { places: 6 })} ETH`
            }
            stale={stale}
            reason={reason ?? (quote === undefined ? t('enterAmount') : undefined)}
            className="font-semibold text-base"
            from={() => ({
              title: t('request.pays'),
              formula: t(`request.paysFormulas.${token}`),
              exact: quote === undefined ? undefined : `${exactAmount(quote.stEth)} ETH`,
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={t('request.count')}>
          {quote === undefined || count === undefined || last === undefined
            ? NO_VALUE
            : count === 1
              ? t('request.one')
              : t('request.many', {
                  count: groupInteger(BigInt(count), locale),
                  full: groupInteger(BigInt(count - 1), locale),
                  size: formatAmount(quote.parts[0] ?? last, locale, { places: 2 }),
                  last: formatAmount(last, locale, { places: 4 }),
                  token: symbol,
                })}
        </DetailRow>
        <DetailRow label={t('request.transactions')}>
          {quote === undefined
            ? NO_VALUE
            : t(`request.transactionsBy.${approveBy}`, { count: quote.transactions })}
        </DetailRow>
        <DetailRow label={t('request.limits')}>
          <Figure
            text={
              limits === undefined
                ? undefined
                : `≤ ${formatAmount(limits.maximum, locale, { places: 2 })} ${symbol}`
            }
            stale={stale}
            reason={reason}
            from={() => ({
              title: t('request.limits'),
              formula: t('request.limitsFormula'),
              ...(limits === undefined
                ? {}
                : {
                    rows: [
                      { label: t('request.least'), value: `${exactAmount(limits.minimum)} ${symbol}` },
                      { label: t('request.most'), value: `${exactAmount(limits.maximum)} ${symbol}` },
                    ],
                  }),
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={<Term id="withdrawal-queue">{t('request.inQueue')}</Term>}>
          <Figure
            text={
              state === undefined
                ? undefined
                : `${formatAmount(state.queue.unfinalizedStEth, locale, { places: 0 })} stETH`
            }
            stale={stale}
            reason={reason}
            from={() => ({
              title: t('request.inQueue'),
              formula: t('request.inQueueFormula'),
              exact: state === undefined ? undefined : `${exactAmount(state.queue.unfinalizedStEth)} stETH`,
              ...origin,
            })}
          />
        </DetailRow>
        <DetailRow label={<Term id="gas">{d('networkFee')}</Term>}>
          <NetworkFee fee={fee} />
        </DetailRow>
      </dl>
      <p className="mt-3 text-quiet text-xs">{t('request.note')}</p>
    </section>
  )
}
