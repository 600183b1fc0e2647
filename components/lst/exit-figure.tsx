'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { Icon } from '@/components/ui/icon'
import { useLive } from '@/hooks/use-live'
import type { LstId } from '@/lib/core/lst'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { exitKind } from '@/lib/lst/exit-kind'

/** How holders get out, and what stands in the way of it right now. */
export function ExitFigure({ lst }: { readonly lst: LstId }) {
  const t = useTranslations('comparison')
  const locale = useLocale()
  const { protocols } = useLive().figures
  const kind = exitKind(lst)
  if (kind === 'external') return t('exits.external')
  if (kind === 'queue') {
    const queue = 'value' in protocols.lido ? protocols.lido.value.queue : undefined
    const trouble = queue?.isPaused ? 'queuePaused' : queue?.isBunker ? 'queueBunker' : undefined
    if (trouble === undefined) return t('exits.queue')
    return (
      <span className="inline-flex items-start gap-1 text-warn">
        <Icon name="alert" className="mt-0.5 size-3.5" />
        {t(`exits.${trouble}`)}
      </span>
    )
  }
  const reading = protocols['rocket-pool']
  if (!('value' in reading)) return t('exits.instant')
  const { totalCollateral } = reading.value
  return (
    <>
      {t('exits.instantUpTo')}{' '}
      <Figure
        text={`${formatAmount(totalCollateral, locale, { places: 0 })} ETH`}
        stale={reading.is !== 'fresh'}
        from={() => ({
          title: t('burnTitle'),
          formula: t('burnFormula'),
          exact: `${exactAmount(totalCollateral)} ETH`,
          source: reading.source,
          at: reading.at,
        })}
      />
    </>
  )
}
