import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'
import { COMMON_HEADERS, dataHeaders, HTTPS_HEADERS } from './lib/server/security-headers'

/** Every path that is no page. The badge may stand in anybody's, and so may the app's own pictures and its manifest, which wallets list. */
const DATA = '/((?:api/(?!peg/[^/]+/badge\\.svg$).*|_next/.*|\\.well-known/.*|robots\\.txt|sitemap\\.xml))'
/** What is named as a picture and does not exist is no page either. */
const FOR_ALL = '/((?:api/peg/[^/]+/badge\\.svg|manifest\\.json|(?!api/|_next/).*\\.(?:svg|png|ico|woff2)))'

/** Proxies write one word, or one for each of them with the outermost first. */
const BY_HTTPS = { type: 'header', key: 'x-forwarded-proto', value: 'https(?:,.*)?' } as const

const config: NextConfig = {
  poweredByHeader: false,
  // Files of one commit have the same names and contents whoever builds them; Next's own identity would be a random one.
  generateBuildId: async () => {
    const { buildInputsHash } = await import('./scripts/lib/build-inputs.mjs')
    return (await buildInputsHash(process.cwd())).slice(0, 20)
  },
  // For images: a folder with the server and only those files of packages that it reads.
  ...(process.env.EVENKEEL_STANDALONE === '1' ? { output: 'standalone' } : {}),
  allowedDevOrigins: ['127.0.0.1'],
  reactStrictMode: true,
  // Types are checked once, by `npm test`, over the whole repository and not again by each build.
  typescript: { ignoreBuildErrors: true },
  // These pull optional packages that are not installed; on the server they are never executed.
  serverExternalPackages: ['@base-org/account', '@coinbase/cdp-sdk'],
  headers: async () => [
    // Pages get theirs in `proxy.ts`, where the policy has a nonce.
    { source: '/:path*', headers: [...COMMON_HEADERS] },
    { source: '/:path*', headers: [...HTTPS_HEADERS], has: [BY_HTTPS] },
    { source: DATA, headers: [...dataHeaders(false)] },
    { source: FOR_ALL, headers: [...dataHeaders(true)] },
    // Safe reads the manifest from its own origin before it offers the app.
    { source: '/manifest.json', headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] },
  ],
}

const withNextIntl = createNextIntlPlugin({
  requestConfig: './i18n/request.ts',
  experimental: {
    // Messages are compiled at build time, so the ICU parser never reaches the browser.
    messages: { path: './messages', format: 'json', locales: 'infer', sourceLocale: 'en', precompile: true },
  },
})

export default withNextIntl(config)
