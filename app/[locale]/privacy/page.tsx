import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { LegalHead } from '@/components/legal/legal-head'
import { LegalPart } from '@/components/legal/legal-part'
import { StoredTable } from '@/components/legal/stored-table'
import { PROSE_TAGS } from '@/components/ui/prose-tags'
import { PRIVACY_SECTIONS } from '@/lib/preferences/legal-sections'
import { instance } from '@/lib/server/process-instance'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'privacyPage' })
  return {
    title: t('title'),
    description: t('description'),
    alternates: await alternatesOf(locale, '/privacy'),
  }
}

export default async function PrivacyPage({ params }: PageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('privacyPage')
  return (
    <>
      <LegalHead page="privacyPage" operator={instance().env.operatorName} />
      <section id="stored" aria-labelledby="stored-heading" className="mt-10 scroll-mt-4">
        <h2 id="stored-heading" className="font-semibold text-xl tracking-tight">
          {t('storedHeading')}
        </h2>
        <p className="mt-1 max-w-2xl text-quiet">{t('storedLead')}</p>
        <StoredTable />
      </section>
      {PRIVACY_SECTIONS.map((section) => (
        <LegalPart key={section} id={section} heading={t(`sections.${section}.heading`)}>
          {t.rich(`sections.${section}.text`, PROSE_TAGS)}
        </LegalPart>
      ))}
    </>
  )
}
