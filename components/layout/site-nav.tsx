'use client'

import { usePathname } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { localePath, pagePath } from '@/lib/format/locale'

const PAGES = { '/': 'stake', '/withdraw': 'withdraw' } as const

/** The pages of the app; the one that is open is marked. */
export function SiteNav() {
  const t = useTranslations('shell')
  const locale = useLocale()
  const here = pagePath(usePathname())
  return (
    <nav aria-label={t('mainNavigation')} className="flex sm:ml-6 sm:gap-4">
      {Object.entries(PAGES).map(([path, name]) => (
        <a
          key={path}
          href={localePath(locale, path)}
          {...(path === here ? { 'aria-current': 'page' as const } : {})}
          className={`inline-flex h-16 items-center border-b-2 px-1 font-medium text-sm ${
            path === here ? 'border-accent' : 'border-transparent text-quiet hover:text-ink'
          }`}
        >
          {t(name)}
        </a>
      ))}
    </nav>
  )
}
