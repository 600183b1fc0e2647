'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { useLive } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import type { AprSpan } from '@/lib/core/apr'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { formatUtc } from '@/lib/format/date-time'
import { formatPercent } from '@/lib/format/percent'

const DAY = 86_400n

/** Yearly rate of a token with the window it was measured over. */
export function AprFigure({ lst, className }: { readonly lst: LstId; readonly className?: string }) {
  const t = useTranslations('comparison')
  const unread = useUnread()
  const locale = useLocale()
  const { figures } = useLive()
  const reading = figures.apr[lst]
  const title = t('aprTitle', { token: LST_SYMBOL[lst] })
  if (!('value' in reading)) {
    const formula = t('aprFormula')
    return <Figure text={undefined} reason={unread(reading)} from={() => ({ title, formula })} />
  }
  const { value: apr, at, source } = reading
  const beside = (label: 'aprLast' | 'aprMonth', { rate, from }: AprSpan) => ({
    label: t(label),
    value: t('aprSince', { rate: formatPercent(rate, locale), from: formatUtc(from, locale) }),
  })
  const span = Number((apr.to - apr.from + DAY / 2n) / DAY)
  return (
    <span className="inline-flex flex-col items-start">
      <Figure
        text={formatPercent(apr.rate, locale)}
        stale={reading.is !== 'fresh'}
        reason={reading.is === 'fresh' ? undefined : t('aprOld')}
        className={className ?? ''}
        from={() => ({
          title,
          formula: t(`aprMethods.${apr.method}`),
          exact: formatPercent(apr.rate, locale, 6),
          source,
          at,
          rows: [
            { label: t('from'), value: formatUtc(apr.from, locale) },
            { label: t('to'), value: formatUtc(apr.to, locale) },
            { label: t('updates'), value: t('updatesCount', { count: apr.updates }) },
            ...(apr.last === undefined ? [] : [beside('aprLast', apr.last)]),
            ...(apr.month === undefined ? [] : [beside('aprMonth', apr.month)]),
          ],
        })}
      />
      <span className="text-quiet text-xs">{t('window', { days: span })}</span>
    </span>
  )
}
