'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { useLive } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import { LST_PROTOCOL, LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { givesPerEth } from '@/lib/lst/gives-per-eth'

/** Tokens that one ETH stands for. */
export function GivesFigure({ lst }: { readonly lst: LstId }) {
  const t = useTranslations('comparison')
  const unread = useUnread()
  const locale = useLocale()
  const { figures } = useLive()
  const reading = figures.protocols[LST_PROTOCOL[lst]]
  const symbol = LST_SYMBOL[lst]
  const from = { title: t('givesTitle', { token: symbol }), formula: t(`givesFormulas.${lst}`) }
  if (!('value' in reading)) return <Figure text={undefined} reason={unread(reading)} from={() => from} />
  const tokens = givesPerEth(figures.protocols, lst)
  return (
    <Figure
      text={tokens === undefined ? undefined : formatAmount(tokens, locale, { minPlaces: 4 })}
      stale={reading.is !== 'fresh'}
      from={() => ({
        ...from,
        exact: tokens === undefined ? undefined : `${exactAmount(tokens)} ${symbol}`,
        source: reading.source,
        at: reading.at,
      })}
    />
  )
}
