import { useLocale, useTranslations } from 'next-intl'
import { Measures } from '@/components/concentration/measures'
import { ShareList } from '@/components/concentration/share-list'
import { ShareTable } from '@/components/concentration/share-table'
import { SourceList } from '@/components/concentration/source-list'
import type { StakeSource, StakeView } from '@/lib/concentration/snapshot'
import type { ViewId } from '@/lib/concentration/view-ids'
import { formatAmount } from '@/lib/format/amount'
import { formatIsoDay } from '@/lib/format/iso-day'

/** One way to split all stake: bars, measures, and every figure with its source. */
export function StakeViewCard({ id, view }: { readonly id: ViewId; readonly view: StakeView }) {
  const t = useTranslations('concentration')
  const locale = useLocale()
  const sources = sourcesOf(view)
  const title = t(`views.${id}.title`)
  const heading = `concentration-${id}`
  return (
    <section
      aria-labelledby={heading}
      className="min-w-0 rounded-sheet border border-rule bg-sheet p-4 sm:p-5"
    >
      <h3 id={heading} className="font-semibold">
        {title}
      </h3>
      <p className="mt-1 text-quiet text-sm">{t(`views.${id}.lead`)}</p>
      <p className="mt-1 text-quiet text-xs">
        {t('asOf', { date: formatIsoDay(view.date, locale) })}{' '}
        {view.total !== undefined && t('total', { eth: formatAmount(view.total.eth, locale, { places: 0 }) })}
      </p>
      <ShareList shares={view} label={t('barsOf', { view: title })} />
      <Measures assessment={view.assessment} count={view.entities.length} />
      {view.note !== undefined && <p className="mt-4 text-quiet text-xs">{view.note[locale]}</p>}
      <details className="mt-3">
        <summary className="inline-flex min-h-8 items-center text-accent text-sm underline underline-offset-4">
          {t('table.open')}
        </summary>
        <ShareTable view={view} sources={sources} label={t('table.label', { view: title })} />
        <p className="mt-2 text-quiet text-xs">{t('table.noAmount')}</p>
        <h4 className="mt-3 font-medium text-sm">{t('table.sources')}</h4>
        <SourceList sources={sources} />
      </details>
    </section>
  )
}

/** All sources of a view once, in the order that its figures name them. */
function sourcesOf({ total, entities }: StakeView): readonly StakeSource[] {
  const all = [...(total === undefined ? [] : [total.source]), ...entities.flatMap(({ sources }) => sources)]
  return all.filter(({ url }, at) => all.findIndex((each) => each.url === url) === at)
}
