import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { CompareBlock } from '@/components/compare/compare-block'
import { CompareProvider } from '@/components/compare/compare-provider'
import { CompareTable } from '@/components/compare/compare-table'
import { LST_IDS, LST_PROTOCOL } from '@/lib/core/lst'
import { instance } from '@/lib/server/process-instance'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'comparePage' })
  return {
    title: t('title'),
    description: t('description'),
    alternates: await alternatesOf(locale, '/compare'),
  }
}

export default async function ComparePage({ params }: PageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const { compare, publicConfig } = instance()
  const [t, drawn] = await Promise.all([getTranslations('comparePage'), compare.drawn()])
  const tokens = LST_IDS.filter((lst) => publicConfig.protocols.includes(LST_PROTOCOL[lst]))
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('heading')}</h1>
      <p className="mt-2 mb-4 max-w-3xl text-quiet">{t('lead')}</p>
      <CompareProvider known={drawn.ok ? drawn.value : drawn.error}>
        <CompareBlock />
        <CompareTable tokens={tokens} />
      </CompareProvider>
    </>
  )
}
