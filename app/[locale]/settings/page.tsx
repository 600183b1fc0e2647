import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { FiatSelect } from '@/components/amount/fiat-select'
import { LanguageSwitch } from '@/components/layout/language-switch'
import { SettingsMount } from '@/components/settings/settings-mount'
import { SettingsSection } from '@/components/settings/settings-section'
import { settingsMessages } from '@/i18n/settings-messages'
import { localePath } from '@/lib/format/locale'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'settingsPage' })
  return {
    title: t('title'),
    description: t('description'),
    alternates: await alternatesOf(locale, '/settings'),
  }
}

export default async function SettingsPage({ params }: PageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, messages] = await Promise.all([getTranslations('settingsPage'), getMessages()])
  const link = 'inline-flex min-h-6 items-center underline underline-offset-4'
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('heading')}</h1>
      <p className="mt-2 max-w-2xl text-quiet">{t('lead')}</p>
      <SettingsSection id="looks" heading={t('looks.heading')} text={t('looks.text')}>
        <div className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
          <span className="inline-flex items-center gap-2">
            {t('looks.currency')} <FiatSelect />
          </span>
          <span className="inline-flex items-center gap-2">
            {t('looks.language')} <LanguageSwitch path="/settings" />
          </span>
        </div>
      </SettingsSection>
      <SettingsSection id="alerts" heading={t('alerts.heading')} text={t('alerts.text')}>
        <p className="mt-2 text-sm">
          <a href={localePath(locale, '/peg')} className={link}>
            {t('alerts.link')}
          </a>
        </p>
      </SettingsSection>
      <NextIntlClientProvider messages={settingsMessages(messages)}>
        <SettingsSection id="rpc" heading={t('rpc.heading')} text={t('rpc.text')}>
          <ul className="mt-2 max-w-3xl list-disc space-y-1 pl-5 text-quiet text-sm">
            <li>{t('rpc.own')}</li>
            <li>{t('rpc.server')}</li>
            <li>{t('rpc.first')}</li>
            <li>{t('rpc.kept')}</li>
            <li>{t('rpc.fails')}</li>
          </ul>
          <SettingsMount panel="rpc" />
        </SettingsSection>
        <SettingsSection id="data" heading={t('data.heading')} text={t('data.text')}>
          <SettingsMount panel="data" />
        </SettingsSection>
        <SettingsSection id="file" heading={t('file.heading')} text={t('file.text')}>
          <SettingsMount panel="file" />
        </SettingsSection>
      </NextIntlClientProvider>
    </>
  )
}
