import type { Metadata } from 'next'
import { DEFAULT_LOCALE, LOCALES, type Locale, localePath } from '@/lib/format/locale'

/** Canonical address and the same page in each language; absolute, because search engines want it so. */
export function alternatesOf(origin: URL, locale: Locale, path: string): Metadata['alternates'] {
  const at = (each: Locale) => new URL(localePath(each, path), origin).href
  return {
    canonical: at(locale),
    languages: {
      ...Object.fromEntries(LOCALES.map((each) => [each, at(each)])),
      'x-default': at(DEFAULT_LOCALE),
    },
  }
}
