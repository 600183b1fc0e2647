import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { LinkNotices } from '@/components/stake/link-notices'
import { PageSwitches } from '@/components/switches/page-switches'
import { WithdrawWorkspace } from '@/components/withdraw/withdraw-workspace'
import { instance } from '@/lib/server/process-instance'
import { readWithdrawLink } from '@/lib/withdraw/withdraw-link'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'withdraw' })
  return {
    title: t('title'),
    description: t('description'),
    alternates: await alternatesOf(locale, '/withdraw'),
  }
}

export default async function WithdrawPage({ params, searchParams }: PageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, query] = await Promise.all([getTranslations('withdraw'), searchParams])
  const link = readWithdrawLink(query)
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('heading')}</h1>
      <p className="mt-2 mb-6 max-w-2xl text-quiet">{t('lead')}</p>
      <PageSwitches concerns={['withdraw', 'claim', 'burn', 'swap']} switches={instance().switches()} />
      <LinkNotices page="withdraw" issues={link.issues} />
      <WithdrawWorkspace link={link} />
    </>
  )
}
