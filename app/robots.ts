import type { MetadataRoute } from 'next'
import { headers } from 'next/headers'
import { requestOrigin } from '@/lib/server/request-origin'

export default async function robots(): Promise<MetadataRoute.Robots> {
  const request = await headers()
  const origin = requestOrigin((name) => request.get(name))
  return {
    rules: { userAgent: '*', allow: '/', disallow: '/api/' },
    sitemap: new URL('/sitemap.xml', origin).href,
  }
}
