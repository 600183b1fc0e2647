'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { useFiat } from '@/hooks/use-fiat'
import { useLive } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import { WAD } from '@/lib/core/rate'
import { formatUtc } from '@/lib/format/date-time'
import { formatFiat } from '@/lib/format/fiat'

/** What an amount of ETH (wei) is worth in the chosen currency, by named feeds. */
export function FiatWorth({ eth, className }: { readonly eth: bigint; readonly className?: string }) {
  const t = useTranslations('amount')
  const unread = useUnread()
  const locale = useLocale()
  const { fiat } = useFiat()
  const { figures } = useLive()
  const reading = figures.fiat[fiat]
  const from = { title: t('worthTitle', { currency: fiat.toUpperCase() }), formula: t('worthFormula') }
  if (!('value' in reading))
    return <Figure text={undefined} reason={unread(reading)} from={() => from} className={className ?? ''} />
  const price = reading.value
  return (
    <Figure
      text={`≈ ${formatFiat(eth, price, fiat, locale)}`}
      stale={reading.is !== 'fresh'}
      className={className ?? ''}
      from={() => ({
        ...from,
        source: reading.source,
        at: reading.at,
        rows: [
          { label: t('price'), value: formatFiat(WAD, price, fiat, locale) },
          { label: t('feedUpdated'), value: formatUtc(price.updatedAt, locale) },
        ],
      })}
    />
  )
}
