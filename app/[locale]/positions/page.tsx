import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { PositionsWorkspace } from '@/components/positions/positions-workspace'
import { readPositionsLink } from '@/lib/positions/positions-link'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'positions' })
  return {
    title: t('title'),
    description: t('description'),
    alternates: await alternatesOf(locale, '/positions'),
  }
}

export default async function PositionsPage({ params, searchParams }: PageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, query] = await Promise.all([getTranslations('positions'), searchParams])
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('heading')}</h1>
      <p className="mt-2 mb-6 max-w-2xl text-quiet">{t('lead')}</p>
      <PositionsWorkspace link={readPositionsLink(query)} />
    </>
  )
}
