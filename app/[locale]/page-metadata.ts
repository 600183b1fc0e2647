import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { DEFAULT_LOCALE, LOCALES, type Locale, localePath } from '@/lib/format/locale'
import { requestOrigin } from '@/lib/server/request-origin'

/** What a page of the app is asked with. */
export interface PageProps<P extends object = object> {
  readonly params: Promise<{ locale: Locale } & P>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Canonical address of the page at `path` and the same page in each language; absolute, because search engines want it so. */
export async function alternatesOf(locale: Locale, path: string): Promise<Metadata['alternates']> {
  const request = await headers()
  const origin = requestOrigin((name) => request.get(name))
  const at = (each: Locale) => new URL(localePath(each, path), origin).href
  return {
    canonical: at(locale),
    languages: {
      ...Object.fromEntries(LOCALES.map((each) => [each, at(each)])),
      'x-default': at(DEFAULT_LOCALE),
    },
  }
}
