import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { AlertPanel } from '@/components/peg/alert-panel'
import { DepthSection } from '@/components/peg/depth-section'
import { HistorySection } from '@/components/peg/history-section'
import { JudgedSection } from '@/components/peg/judged-section'
import { PriceLadder } from '@/components/peg/price-ladder'
import { ReplaySection } from '@/components/peg/replay-section'
import { SourcesTable } from '@/components/peg/sources-table'
import { TokenHeadline } from '@/components/peg/token-headline'
import { TokenLinks } from '@/components/peg/token-links'
import { Notice } from '@/components/ui/notice'
import { LST_IDS, LST_PROTOCOL, LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { readRange } from '@/lib/history/peg-range-link'
import { instance } from '@/lib/server/process-instance'

type TokenPageProps = PageProps<{ readonly token: string }>

function tokenOf(text: string): LstId {
  const token = LST_IDS.find((each) => each === text)
  if (token === undefined) notFound()
  return token
}

export async function generateMetadata({ params }: TokenPageProps): Promise<Metadata> {
  const { locale, token: text } = await params
  const token = tokenOf(text)
  const t = await getTranslations({ locale, namespace: 'pegToken' })
  const symbol = LST_SYMBOL[token]
  return {
    title: t('title', { token: symbol }),
    description: t('description', { token: symbol }),
    alternates: await alternatesOf(locale, `/peg/${token}`),
  }
}

export default async function PegTokenPage({ params, searchParams }: TokenPageProps) {
  const { locale, token: text } = await params
  const token = tokenOf(text)
  setRequestLocale(locale)
  const [t, query] = await Promise.all([getTranslations('pegToken'), searchParams])
  const { publicConfig, drawnHistory } = instance()
  const isHere = publicConfig.protocols.includes(LST_PROTOCOL[token])
  const range = readRange(query.range)
  const sheet = isHere ? await drawnHistory(token, range) : undefined
  return (
    <>
      <TokenLinks token={token} protocols={publicConfig.protocols} />
      <h1 className="mt-4 font-semibold text-2xl tracking-tight sm:text-3xl">
        {t('page', { token: LST_SYMBOL[token] })}
      </h1>
      <p className="mt-2 mb-6 max-w-2xl text-quiet">{t(`leads.${token}`)}</p>
      {isHere ? (
        <>
          <TokenHeadline token={token} />
          <AlertPanel token={token} />
          <SourcesTable token={token} />
          <PriceLadder token={token} />
          <DepthSection token={token} />
          <HistorySection token={token} range={range} sheet={sheet} />
          <ReplaySection />
          <JudgedSection token={token} />
        </>
      ) : (
        <Notice tone="info">{t('notHere', { token: LST_SYMBOL[token] })}</Notice>
      )}
    </>
  )
}
