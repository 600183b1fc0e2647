import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf } from '@/app/[locale]/page-metadata'
import { PositionsWorkspace } from '@/components/positions/positions-workspace'
import type { Locale } from '@/lib/format/locale'
import { readPositionsLink } from '@/lib/positions/positions-link'
import { requestOrigin } from '@/lib/server/request-origin'

interface PageProps {
  readonly params: Promise<{ locale: Locale }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  const [t, request] = await Promise.all([getTranslations({ locale, namespace: 'positions' }), headers()])
  return {
    title: t('title'),
    description: t('description'),
    alternates: alternatesOf(
      requestOrigin((name) => request.get(name)),
      locale,
      '/positions',
    ),
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
