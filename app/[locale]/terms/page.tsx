import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { LegalHead } from '@/components/legal/legal-head'
import { LegalPart } from '@/components/legal/legal-part'
import { PROSE_TAGS } from '@/components/ui/prose-tags'
import { TERMS_SECTIONS } from '@/lib/preferences/legal-sections'
import { instance } from '@/lib/server/process-instance'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'termsPage' })
  return {
    title: t('title'),
    description: t('description'),
    alternates: await alternatesOf(locale, '/terms'),
  }
}

export default async function TermsPage({ params }: PageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('termsPage')
  return (
    <>
      <LegalHead page="termsPage" operator={instance().env.operatorName} />
      {TERMS_SECTIONS.map((section) => (
        <LegalPart key={section} id={section} heading={t(`sections.${section}.heading`)}>
          {t.rich(`sections.${section}.text`, PROSE_TAGS)}
        </LegalPart>
      ))}
    </>
  )
}
