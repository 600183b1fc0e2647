import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { ConcentrationSection } from '@/components/concentration/concentration-section'
import { LoopLimits } from '@/components/loop/loop-limits'
import { LoopLinkNotices } from '@/components/loop/loop-link-notices'
import { LoopWorkspace } from '@/components/loop/loop-workspace'
import { Notice } from '@/components/ui/notice'
import { readLoopLink } from '@/lib/loop/loop-link'
import { instance } from '@/lib/server/instance'

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
  const { lending: readLending, concentration: readConcentration } = instance()
  const [t, query, lending, concentration] = await Promise.all([
    getTranslations('riskPage'),
    searchParams,
    readLending(),
    readConcentration(),
  ])
  const link = readLoopLink(query)
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('heading')}</h1>
      <p className="mt-2 mb-4 max-w-2xl text-quiet">{t('lead')}</p>
      <div className="mb-6 max-w-3xl">
        <Notice tone="info">{t('simulatesOnly')}</Notice>
      </div>
      <LoopLinkNotices issues={link.issues} />
      <LoopWorkspace
        link={link.state}
        initial={lending.ok ? lending.value.answer : undefined}
        problem={lending.ok ? undefined : lending.error}
      />
      <LoopLimits locale={locale} />
      <ConcentrationSection concentration={concentration} />
    </>
  )
}
