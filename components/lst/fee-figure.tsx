'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { useLive } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import { LST_PROTOCOL, LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { formatShare } from '@/lib/format/percent'
import { protocolFee } from '@/lib/lst/protocol-fee'

/** Share of the rewards that the protocol keeps. */
export function FeeFigure({ lst }: { readonly lst: LstId }) {
  const t = useTranslations('comparison')
  const unread = useUnread()
  const locale = useLocale()
  const { figures } = useLive()
  const reading = figures.protocols[LST_PROTOCOL[lst]]
  const from = {
    title: t('feeTitle', { token: LST_SYMBOL[lst] }),
    formula: t(`feeFormulas.${LST_PROTOCOL[lst]}`),
  }
  const fee = protocolFee(figures.protocols, lst)
  if (fee === undefined || !('value' in reading))
    return <Figure text={undefined} reason={unread(reading) ?? t('feeUnknown')} from={() => from} />
  return (
    <Figure
      text={formatShare(fee, locale)}
      stale={reading.is !== 'fresh'}
      from={() => ({ ...from, source: reading.source, at: reading.at })}
    />
  )
}
