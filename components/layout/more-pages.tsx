import { useLocale, useTranslations } from 'next-intl'
import { localePath } from '@/lib/format/locale'

const PAGES = {
  '/risk': 'risk',
  '/compare': 'compare',
  '/learn': 'learn',
  '/verify': 'verify',
  '/settings': 'settings',
} as const

const LIST_ID = 'more-pages'

/** The pages that explain and check, behind a button: a popover of the browser's own, which needs no script. */
export function MorePages({ here, className }: { readonly here: string; readonly className: string }) {
  const t = useTranslations('shell')
  const locale = useLocale()
  const isHere = here in PAGES
  return (
    <>
      <button
        type="button"
        popoverTarget={LIST_ID}
        className={`more-button ${className} ${isHere ? 'border-accent' : 'border-transparent text-quiet hover:text-ink'}`}
      >
        {t('more')}
        <span aria-hidden="true" className="ml-1 text-xs">
          ▾
        </span>
      </button>
      <ul
        id={LIST_ID}
        popover="auto"
        className="more-pages m-0 min-w-56 rounded-sheet border border-rule bg-sheet p-2 text-ink shadow-xl"
      >
        {Object.entries(PAGES).map(([path, name]) => (
          <li key={path}>
            <a
              href={localePath(locale, path)}
              {...(path === here ? { 'aria-current': 'page' as const } : {})}
              className={`block rounded-md px-3 py-2 text-sm hover:bg-sunk ${path === here ? 'font-semibold' : ''}`}
            >
              {t(name)}
              <span className="block font-normal text-quiet text-xs">{t(`${name}About`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
