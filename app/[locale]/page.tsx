import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf } from '@/app/[locale]/page-metadata'
import type { Locale } from '@/lib/format/locale'
import { requestOrigin } from '@/lib/server/request-origin'

interface PageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  const request = await headers()
  return {
    alternates: alternatesOf(
      requestOrigin((name) => request.get(name)),
      locale,
      '/',
    ),
  }
}

export default async function StakePage({ params }: PageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('stakePage')
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('heading')}</h1>
      <p className="mt-2 max-w-2xl text-quiet">{t('lead')}</p>
    </>
  )
}
