'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { useLive } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import type { WaitEstimate } from '@/lib/exit/estimate-wait'
import { formatAmount } from '@/lib/format/amount'
import { formatUtc } from '@/lib/format/date-time'
import { formatDuration } from '@/lib/format/duration'
import { groupInteger } from '@/lib/format/group-integer'

/** From when to when a request is expected to be ready, with the reason below and the evidence behind it; or why nobody can say. */
export function ExpectedDate({ estimate }: { readonly estimate: WaitEstimate | undefined }) {
  const t = useTranslations('requests.estimate')
  const locale = useLocale()
  const { protocols, history } = useLive().figures
  const reading = protocols.lido
  const noHistory = useUnread()(history)
  const eth = (wei: bigint) => `${formatAmount(wei, locale, { places: 2 })} ETH`
  const evidence = estimate?.evidence
  const rows =
    evidence === undefined
      ? []
      : [
          { label: t('requestsAhead'), value: groupInteger(evidence.requestsAhead, locale) },
          ...(evidence.ahead === undefined
            ? []
            : [{ label: t('ahead'), value: `${formatAmount(evidence.ahead, locale, { places: 2 })} stETH` }]),
          { label: t('buffer'), value: eth(evidence.buffered) },
          ...(evidence.missing === undefined ? [] : [{ label: t('missing'), value: eth(evidence.missing) }]),
          ...(evidence.firstReport === undefined
            ? []
            : [{ label: t('firstReport'), value: formatUtc(evidence.firstReport, locale) }]),
          ...(evidence.history === undefined
            ? noHistory === undefined
              ? []
              : [{ label: t('history'), value: noHistory }]
            : [
                {
                  label: t('history'),
                  value: t('historyOf', {
                    count: groupInteger(BigInt(evidence.history.count), locale),
                    median: formatDuration(evidence.history.median, locale),
                    p90: formatDuration(evidence.history.p90, locale),
                  }),
                },
              ]),
        ]
  const text =
    estimate?.is === 'known'
      ? t('range', { from: formatUtc(estimate.from, locale), to: formatUtc(estimate.to, locale) })
      : t('notKnown')
  const because =
    estimate === undefined
      ? t('unknown.unread')
      : estimate.is === 'known'
        ? t(`because.${estimate.reason}`)
        : t(`unknown.${estimate.why}`)
  return (
    <>
      <Figure
        text={text}
        stale={reading.is !== 'fresh'}
        from={() => ({
          title: t('title'),
          formula: t('formula'),
          rows,
          ...('value' in reading ? { source: reading.source, at: reading.at } : {}),
        })}
      />
      <span className="block text-quiet text-xs">{because}</span>
    </>
  )
}
