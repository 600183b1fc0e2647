import { useLocale, useTranslations } from 'next-intl'
import { MorePages } from '@/components/layout/more-pages'
import { ReadyMount } from '@/components/layout/ready-mount'
import { localePath } from '@/lib/format/locale'

const PAGES = { '/': 'stake', '/withdraw': 'withdraw', '/positions': 'positions', '/peg': 'peg' } as const
const POSITIONS = '/positions'

/** The pages of the app, in a line of their own on narrow screens; the one that is open (`here`, without its language) is marked. */
export function SiteNav({ here }: { readonly here: string }) {
  const t = useTranslations('shell')
  const locale = useLocale()
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
          className={`${NAV_ITEM} ${
            path === here || here.startsWith(`${path}/`)
              ? 'border-accent'
              : 'border-transparent text-quiet hover:text-ink'
          }`}
        >
          <span className="relative">
            {t(name)}
            {path === POSITIONS && <ReadyMount />}
          </span>
        </a>
      ))}
      <MorePages here={here} className={NAV_ITEM} />
    </nav>
  )
}

const NAV_ITEM =
  'inline-flex h-11 flex-1 items-center justify-center whitespace-nowrap border-b-2 px-1 font-medium text-sm sm:h-16 sm:flex-none'
