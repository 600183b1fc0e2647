/** The languages of the interface. */
export const LOCALES = ['en', 'ja'] as const
export type Locale = (typeof LOCALES)[number]

export const DEFAULT_LOCALE: Locale = 'en'

/** Each language by its own name, for the switch. */
export const LOCALE_NAME: Record<Locale, string> = { en: 'English', ja: '日本語' }

/** The same where there is little room. */
export const LOCALE_SHORT: Record<Locale, string> = { en: 'EN', ja: 'JA' }

/** The page that an address shows, whatever its language: the other way round of `localePath`. */
export function pagePath(pathname: string): string {
  const [, first] = pathname.split('/')
  const locale = LOCALES.find((each) => each === first)
  if (locale === undefined) return pathname
  const rest = pathname.slice(locale.length + 1)
  return rest === '' ? '/' : rest
}

/** Address of a page in a language: English has no prefix. `path` begins with a slash. */
export function localePath(locale: Locale, path: string): string {
  if (locale === DEFAULT_LOCALE) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}
