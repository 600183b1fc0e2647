import { useLocale, useTranslations } from 'next-intl'
import { DevnetDrawerButton } from '@/components/devnet/drawer-button'
import { StatusLine } from '@/components/layout/status-line'
import { ThemeSwitch } from '@/components/layout/theme-switch'
import { localePath } from '@/lib/format/locale'
import type { Theme } from '@/lib/preferences/theme'

/** On narrow screens the header has no room for the theme switch: it is here. */
export function SiteFooter({ theme }: { readonly theme: Theme }) {
  const t = useTranslations('shell')
  const terms = useTranslations('termsPage')
  const privacy = useTranslations('privacyPage')
  const locale = useLocale()
  const link = 'inline-flex min-h-6 items-center underline underline-offset-4 hover:text-ink'
  return (
    <footer className="mt-16 border-rule border-t">
      <div className="mx-auto max-w-6xl space-y-3 px-4 py-6 sm:px-6">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <StatusLine />
          <div className="flex items-center gap-2">
            <DevnetDrawerButton />
            <ThemeSwitch initial={theme} className="grid sm:hidden" />
          </div>
        </div>
        <p className="max-w-3xl text-quiet text-xs">{t('disclaimer')}</p>
        <p className="flex flex-wrap gap-x-4 text-quiet text-xs">
          <a href={localePath(locale, '/terms')} className={link}>
            {terms('footer')}
          </a>
          <a href={localePath(locale, '/privacy')} className={link}>
            {privacy('footer')}
          </a>
        </p>
      </div>
    </footer>
  )
}
