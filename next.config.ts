import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

/** Headers that are right for every answer, pages and API alike; the content security policy is set per page in `proxy.ts`. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), browsing-topics=()',
  },
  // Smart-wallet pop-ups talk back to their opener, so the opener may not be cut off.
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin-allow-popups' },
]

const config: NextConfig = {
  poweredByHeader: false,
  // For images: a folder with the server and only those files of packages that it reads.
  ...(process.env.EVENKEEL_STANDALONE === '1' ? { output: 'standalone' } : {}),
  allowedDevOrigins: ['127.0.0.1'],
  reactStrictMode: true,
  // Types are checked once, by `npm test`, over the whole repository and not again by each build.
  typescript: { ignoreBuildErrors: true },
  // These pull optional packages that are not installed; on the server they are never executed.
  serverExternalPackages: ['@base-org/account', '@coinbase/cdp-sdk'],
  headers: async () => [
    { source: '/:path*', headers: SECURITY_HEADERS },
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
