import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { type ReferralLink, StakeWorkspace } from '@/components/stake/stake-workspace'
import { PageSwitches } from '@/components/switches/page-switches'
import { instance } from '@/lib/server/process-instance'
import { readStakeLink } from '@/lib/stake/stake-link'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  return {
    alternates: await alternatesOf(locale, '/'),
  }
}

/** Longest referral that is looked up: a name of the name service has at most 255 characters. */
const LONGEST_REFERRAL = 255

async function referralOf(ref: string | string[] | undefined): Promise<ReferralLink | undefined> {
  const given = (typeof ref === 'string' ? ref : ref?.[0])?.trim()
  if (given === undefined || given === '') return undefined
  const shown = given.slice(0, LONGEST_REFERRAL)
  const resolved = await instance().referral(shown)
  return resolved.ok
    ? { given: shown, address: resolved.value }
    : { given: shown, issue: resolved.error.code }
}

export default async function StakePage({ params, searchParams }: PageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const query = await searchParams
  const [t, referral] = await Promise.all([getTranslations('stakePage'), referralOf(query.ref)])
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('heading')}</h1>
      <p className="mt-2 mb-6 max-w-2xl text-quiet">{t('lead')}</p>
      <PageSwitches concerns={['stake', 'wrap', 'swap']} switches={instance().switches()} />
      <StakeWorkspace link={readStakeLink(query)} referral={referral} />
    </>
  )
}
