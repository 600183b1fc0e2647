'use client'

import { usePathname } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { useWallet } from '@/hooks/use-wallet'
import { localePath, pagePath } from '@/lib/format/locale'

const PAGES = { '/': 'stake', '/withdraw': 'withdraw', '/positions': 'positions' } as const
const POSITIONS = '/positions'

const ReadyBadge = lazy(() => import('@/components/layout/ready-badge'))

/** The pages of the app; the one that is open is marked. Beside the positions: whether something of the wallet's waits for its owner. */
export function SiteNav() {
  const t = useTranslations('shell')
  const locale = useLocale()
  const here = pagePath(usePathname())
  const { wallet } = useWallet()
  const account = wallet.status === 'connected' ? wallet.account : undefined
  return (
    <nav aria-label={t('mainNavigation')} className="flex sm:ml-6 sm:gap-4">
      {Object.entries(PAGES).map(([path, name]) => (
        <a
          key={path}
          href={localePath(locale, path)}
          {...(path === here ? { 'aria-current': 'page' as const } : {})}
          className={`relative inline-flex h-16 items-center whitespace-nowrap border-b-2 px-1 font-medium text-sm ${
            path === here ? 'border-accent' : 'border-transparent text-quiet hover:text-ink'
          }`}
        >
          {t(name)}
          {path === POSITIONS && account !== undefined && (
            <Suspense fallback={null}>
              <ReadyBadge account={account} />
            </Suspense>
          )}
        </a>
      ))}
    </nav>
  )
}
