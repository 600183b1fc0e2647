import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { FlowDrawing } from '@/components/learn/flow-drawing'
import { Glossary } from '@/components/learn/glossary'
import { Illustration } from '@/components/learn/illustration'
import { KeelDrawing } from '@/components/learn/keel-drawing'
import { LearnContents } from '@/components/learn/learn-contents'
import { LearnPart } from '@/components/learn/learn-part'
import { SourceList } from '@/components/learn/source-list'
import { illustrationMessages } from '@/i18n/illustration-messages'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'learn' })
  return {
    title: t('title'),
    description: t('description'),
    alternates: await alternatesOf(locale, '/learn'),
  }
}

export default async function LearnPage({ params }: PageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, messages] = await Promise.all([getTranslations('learn'), getMessages()])
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('heading')}</h1>
      <p className="mt-2 mb-6 max-w-2xl text-quiet">{t('lead')}</p>
      <LearnContents />
      <LearnPart section="what">
        <FlowDrawing />
      </LearnPart>
      <LearnPart section="kinds">
        <NextIntlClientProvider messages={illustrationMessages(messages)}>
          <Illustration />
        </NextIntlClientProvider>
      </LearnPart>
      <LearnPart section="worth">
        <KeelDrawing />
      </LearnPart>
      <LearnPart section="depeg" />
      <LearnPart section="queue" />
      <LearnPart section="operators" />
      <LearnPart section="loops" />
      <LearnPart section="beyond" />
      <LearnPart section="risks" />
      <Glossary />
      <SourceList />
    </>
  )
}
