'use client'

import { usePathname } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { useWallet } from '@/hooks/use-wallet'
import { localePath, pagePath } from '@/lib/format/locale'

const PAGES = { '/': 'stake', '/withdraw': 'withdraw', '/positions': 'positions', '/peg': 'peg' } as const
const POSITIONS = '/positions'

/** Without its code there is no mark: the navigation does not break for it. */
const ReadyBadge = lazy(() =>
  import('@/components/layout/ready-badge').catch(() => ({ default: () => null })),
)

/** The pages of the app, in a line of their own on narrow screens; the one that is open is marked. Beside the positions: whether something of the wallet's waits for its owner. */
export function SiteNav() {
  const t = useTranslations('shell')
  const locale = useLocale()
  const here = pagePath(usePathname())
  const { wallet } = useWallet()
  const account = wallet.status === 'connected' ? wallet.account : undefined
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="-mx-3 order-last flex w-[calc(100%+1.5rem)] border-rule border-t sm:order-none sm:mx-0 sm:ml-6 sm:w-auto sm:gap-4 sm:border-t-0"
    >
      {Object.entries(PAGES).map(([path, name]) => (
        <a
          key={path}
          href={localePath(locale, path)}
          {...(path === here ? { 'aria-current': 'page' as const } : {})}
          className={`inline-flex h-11 flex-1 items-center justify-center whitespace-nowrap border-b-2 px-1 font-medium text-sm sm:h-16 sm:flex-none ${
            path === here || here.startsWith(`${path}/`)
              ? 'border-accent'
              : 'border-transparent text-quiet hover:text-ink'
          }`}
        >
          <span className="relative">
            {t(name)}
            {path === POSITIONS && account !== undefined && (
              <Suspense fallback={null}>
                <ReadyBadge account={account} />
              </Suspense>
            )}
          </span>
        </a>
      ))}
    </nav>
  )
}
