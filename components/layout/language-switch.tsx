'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { MouseEvent } from 'react'
import { LOCALE_NAME, LOCALE_SHORT, LOCALES, localePath } from '@/lib/format/locale'

/** A plain link to the same page (`path`, without its language) in the other language; at the click it takes along what the address carries by then. */
export function LanguageSwitch({ path }: { readonly path: string }) {
  const t = useTranslations('shell')
  const locale = useLocale()
  const other = LOCALES.find((each) => each !== locale)
  if (other === undefined) return null
  const carryQuery = (event: MouseEvent<HTMLAnchorElement>) => {
    event.currentTarget.search = window.location.search
  }
  return (
    <a
      href={localePath(other, path)}
      hrefLang={other}
      lang={other}
      onClick={carryQuery}
      className="inline-flex h-9 items-center rounded-md px-1.5 text-quiet sm:px-2 text-sm hover:bg-sunk hover:text-ink"
    >
      <span className="sm:hidden">{LOCALE_SHORT[other]}</span>
      <span className="hidden sm:inline">{LOCALE_NAME[other]}</span>
      <span className="sr-only" lang={locale}>
        {' '}
        ({t('language')})
      </span>
    </a>
  )
}
