import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { ConcentrationSection } from '@/components/concentration/concentration-section'
import { LoopFirst } from '@/components/loop/loop-first'
import { LoopLimits } from '@/components/loop/loop-limits'
import { LoopLinkNotices } from '@/components/loop/loop-link-notices'
import { LoopWorkspace } from '@/components/loop/loop-workspace'
import { Notice } from '@/components/ui/notice'
import { readingValue } from '@/lib/core/reading'
import { firstLoop } from '@/lib/loop/first-loop'
import { readLoopLink } from '@/lib/loop/loop-link'
import { unreadFigures } from '@/lib/read/snapshot-figures'
import { instance } from '@/lib/server/process-instance'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'riskPage' })
  return {
    title: t('title'),
    description: t('description'),
    alternates: await alternatesOf(locale, '/risk'),
  }
}

export default async function RiskPage({ params, searchParams }: PageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const { lending: readLending, snapshot: readSnapshot, concentration: readConcentration } = instance()
  const [t, query, lending, read, concentration] = await Promise.all([
    getTranslations('riskPage'),
    searchParams,
    readLending(),
    readSnapshot(),
    readConcentration(),
  ])
  const { state, issues } = readLoopLink(query)
  const initial = lending.ok ? lending.value.answer : undefined
  const problem = lending.ok ? undefined : lending.error
  const figures = read.ok ? read.value.snapshot : unreadFigures(read.error)
  const block = read.ok ? read.value.snapshot.block : undefined
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('heading')}</h1>
      <p className="mt-2 mb-4 max-w-2xl text-quiet">{t('lead')}</p>
      <div className="mb-6 max-w-3xl">
        <Notice tone="info">{t('simulatesOnly')}</Notice>
      </div>
      <LoopLinkNotices issues={issues} />
      <LoopWorkspace link={state} initial={initial} problem={problem}>
        <LoopFirst
          first={initial && firstLoop(state, initial.market, figures, block)}
          problem={problem}
          deviation={readingValue(figures.peg[state.input.token])?.headline?.deviation}
        />
      </LoopWorkspace>
      <LoopLimits locale={locale} />
      <ConcentrationSection concentration={concentration} />
    </>
  )
}
