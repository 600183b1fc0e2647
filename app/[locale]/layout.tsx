import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { hasLocale, NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations, setRequestLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import '@/app/globals.css'
import { inter } from '@/app/fonts'
import { FiatProvider } from '@/components/amount/fiat-provider'
import { ForkNotice } from '@/components/layout/fork-notice'
import { LiveDataProvider } from '@/components/layout/live-data-provider'
import { SiteFooter } from '@/components/layout/site-footer'
import { SiteHeader } from '@/components/layout/site-header'
import { MAIN_ID, SkipLink } from '@/components/layout/skip-link'
import { StatusStrip } from '@/components/layout/status-strip'
import { AlertWatchMount } from '@/components/peg/alert-watch-mount'
import { TrayButton } from '@/components/tx/tray-button'
import { TermTipsMount } from '@/components/ui/term-tips-mount'
import { ConnectButton } from '@/components/wallet/connect-button'
import { WalletHostMount } from '@/components/wallet/wallet-host-mount'
import { clientMessages } from '@/i18n/client-messages'
import { LOCALES, pagePath } from '@/lib/format/locale'
import { FIAT_COOKIE, fiatOf } from '@/lib/preferences/fiat'
import { RPC_ORIGIN_COOKIE, rpcOriginOf } from '@/lib/preferences/rpc-origin'
import { THEME_COOKIE, themeOf } from '@/lib/preferences/theme'
import { PAGE_HEADER } from '@/lib/server/page-header'
import { instance } from '@/lib/server/process-instance'
import { requestOrigin } from '@/lib/server/request-origin'

interface LayoutProps {
  readonly children: ReactNode
  readonly params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { locale } = await params
  if (!hasLocale(LOCALES, locale)) return {}
  const [t, request] = await Promise.all([getTranslations({ locale, namespace: 'meta' }), headers()])
  return {
    metadataBase: requestOrigin((name) => request.get(name)),
    applicationName: 'Evenkeel',
    title: { default: t('title'), template: '%s · Evenkeel' },
    description: t('description'),
    manifest: '/manifest.json',
    icons: { icon: '/icon.svg', apple: '/apple-touch-icon.png' },
    formatDetection: { telephone: false, address: false, email: false },
    openGraph: {
      siteName: 'Evenkeel',
      type: 'website',
      locale,
      title: t('title'),
      description: t('description'),
    },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f5f0' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1417' },
  ],
}

export default async function LocaleLayout({ children, params }: LayoutProps) {
  const { locale } = await params
  if (!hasLocale(LOCALES, locale)) notFound()
  setRequestLocale(locale)
  const { deployment, publicConfig, snapshot } = instance()
  const [read, stored, request, messages] = await Promise.all([
    snapshot(),
    cookies(),
    headers(),
    getMessages(),
  ])
  const rpc = rpcOriginOf(stored.get(RPC_ORIGIN_COOKIE)?.value)
  const theme = themeOf(stored.get(THEME_COOKIE)?.value)
  return (
    <html
      lang={locale}
      className={inter.variable}
      {...(theme === 'system' ? {} : { 'data-theme': theme })}
      // what the policy of this very answer allows (`proxy.ts` reads the same cookie)
      {...(rpc === undefined ? {} : { 'data-rpc': rpc })}
      // The theme switch changes the attribute before React may have come this far.
      suppressHydrationWarning
    >
      <body className="flex flex-col">
        <NextIntlClientProvider messages={clientMessages(messages)}>
          <LiveDataProvider
            config={publicConfig}
            seed={read.ok ? read.value.snapshot : read.error}
            renderedAt={Math.floor(Date.now() / 1000)}
          >
            <FiatProvider initial={fiatOf(stored.get(FIAT_COOKIE)?.value, locale)}>
              <SkipLink />
              <SiteHeader
                here={pagePath(request.get(PAGE_HEADER) ?? '/')}
                theme={theme}
                actions={
                  <>
                    <TrayButton />
                    <ConnectButton />
                  </>
                }
              />
              {deployment.fork !== undefined && <ForkNotice fork={deployment.fork} locale={locale} />}
              <div className="relative flex-1">
                <StatusStrip />
                <main
                  id={MAIN_ID}
                  tabIndex={-1}
                  className="mx-auto w-full max-w-6xl px-4 pt-14 outline-none sm:px-6"
                >
                  {children}
                </main>
              </div>
              <SiteFooter theme={theme} />
              <AlertWatchMount />
              <TermTipsMount />
              <WalletHostMount
                config={publicConfig}
                locale={locale}
                nonce={request.get('x-nonce') ?? undefined}
              />
            </FiatProvider>
          </LiveDataProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
