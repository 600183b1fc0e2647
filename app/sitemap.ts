import type { MetadataRoute } from 'next'
import { headers } from 'next/headers'
import { LST_IDS } from '@/lib/core/lst'
import { LOCALES, localePath } from '@/lib/format/locale'
import { requestOrigin } from '@/lib/server/request-origin'

const PATHS = [
  '/',
  '/withdraw',
  '/positions',
  '/peg',
  '/risk',
  '/compare',
  '/learn',
  '/verify',
  '/settings',
  '/terms',
  '/privacy',
  ...LST_IDS.map((token) => `/peg/${token}` as const),
] as const

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const request = await headers()
  const origin = requestOrigin((name) => request.get(name))
  const at = (locale: (typeof LOCALES)[number], path: string) =>
    new URL(localePath(locale, path), origin).href
  return PATHS.flatMap((path) =>
    LOCALES.map((locale) => ({
      url: at(locale, path),
      alternates: { languages: Object.fromEntries(LOCALES.map((each) => [each, at(each, path)])) },
    })),
  )
}
