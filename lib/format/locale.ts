/** The languages of the interface. */
export const LOCALES = ['en', 'ja'] as const
export type Locale = (typeof LOCALES)[number]

export const DEFAULT_LOCALE: Locale = 'en'

/** Each language by its own name, for the switch. */
export const LOCALE_NAME: Record<Locale, string> = { en: 'English', ja: '日本語' }

/** The same where there is little room. */
export const LOCALE_SHORT: Record<Locale, string> = { en: 'EN', ja: '日本語' }

/** Address of a page in a language: English has no prefix. `path` begins with a slash. */
export function localePath(locale: Locale, path: string): string {
  if (locale === DEFAULT_LOCALE) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}
