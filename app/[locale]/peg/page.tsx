import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { PegWorkspace } from '@/components/peg/peg-workspace'
import { eachLst } from '@/lib/core/lst'
import { readPegOrder } from '@/lib/peg/peg-order'
import { instance } from '@/lib/server/process-instance'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'pegPage' })
  return {
    title: t('title'),
    description: t('description'),
    alternates: await alternatesOf(locale, '/peg'),
  }
}

export default async function PegPage({ params, searchParams }: PageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, query] = await Promise.all([getTranslations('pegPage'), searchParams])
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('heading')}</h1>
      <p className="mt-2 mb-6 max-w-2xl text-quiet">{t('lead')}</p>
      <PegWorkspace order={readPegOrder(query)} depths={eachLst(instance().knownDepth)} />
    </>
  )
}
