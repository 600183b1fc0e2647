import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { hasLocale, NextIntlClientProvider } from 'next-intl'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import '@/app/globals.css'
import { inter } from '@/app/fonts'
import { SiteHeader } from '@/components/layout/site-header'
import { MAIN_ID, SkipLink } from '@/components/layout/skip-link'
import { LOCALES } from '@/lib/format/locale'
import { THEME_COOKIE, themeOf } from '@/lib/preferences/theme'
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
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <html
      lang={locale}
      className={inter.variable}
      {...(theme === 'system' ? {} : { 'data-theme': theme })}
      // The theme switch changes the attribute before React may have come this far.
      suppressHydrationWarning
    >
      <body className="flex flex-col">
        <NextIntlClientProvider>
          <SkipLink />
          <SiteHeader theme={theme} />
          <main
            id={MAIN_ID}
            tabIndex={-1}
            className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 outline-none sm:px-6"
          >
            {children}
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
