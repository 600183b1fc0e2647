'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { useLive } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { formatSignedPercent } from '@/lib/format/signed-percent'

/** How far the market is from redemption value, with the word for the side; why not where that is not known. */
export function DeviationFact({ lst }: { readonly lst: LstId }) {
  const t = useTranslations('comparison')
  const peg = useTranslations('peg')
  const unread = useUnread()
  const locale = useLocale()
  const reading = useLive().figures.peg[lst]
  const from = { title: t('deviationTitle', { token: LST_SYMBOL[lst] }), formula: t('deviationFormula') }
  if (!('value' in reading)) return <Figure text={undefined} reason={unread(reading)} from={() => from} />
  const { value, at, source } = reading
  const deviation = value.headline?.deviation
  const { state } = value
  return (
    <>
      <Figure
        text={deviation === undefined ? undefined : formatSignedPercent(deviation, locale)}
        reason={state.is === 'unknown' ? peg(`unknownWhy.${state.why}`) : undefined}
        stale={reading.is !== 'fresh'}
        from={() => ({ ...from, at, source })}
      />
      <span className="block text-quiet text-xs">
        {peg(state.is === 'known' ? `severities.${state.severity}` : `unknown.${state.why}`)}
      </span>
    </>
  )
}
