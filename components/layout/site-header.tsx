import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { KeelMark } from '@/components/layout/keel-mark'
import { LanguageSwitch } from '@/components/layout/language-switch'
import { SiteNav } from '@/components/layout/site-nav'
import { ThemeSwitch } from '@/components/layout/theme-switch'
import { localePath } from '@/lib/format/locale'
import type { Theme } from '@/lib/preferences/theme'

interface SiteHeaderProps {
  /** the page that is open, without its language */
  readonly here: string
  readonly theme: Theme
  /** what belongs to the wallet (tray, connect) */
  readonly actions?: ReactNode
}

export function SiteHeader({ here, theme, actions }: SiteHeaderProps) {
  const t = useTranslations('shell')
  const locale = useLocale()
  return (
    <header className="border-rule border-b bg-paper">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center px-3 sm:h-16 sm:flex-nowrap sm:gap-2 sm:px-6">
        <a
          href={localePath(locale, '/')}
          aria-label={t('home')}
          className="-ml-1 my-2.5 flex items-center gap-2.5 rounded-md p-1 text-accent sm:my-0"
        >
          <KeelMark className="size-7" />
          <span className="font-semibold text-ink text-lg tracking-tight">Evenkeel</span>
        </a>
        <SiteNav here={here} />
        <div className="ml-auto flex items-center sm:gap-1">
          <LanguageSwitch path={here} />
          <ThemeSwitch initial={theme} className="hidden sm:grid" />
          {actions}
        </div>
      </div>
    </header>
  )
}
