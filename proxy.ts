import type { NextRequest } from 'next/server'
import createMiddleware from 'next-intl/middleware'
import { routing } from '@/i18n/routing'
import { RPC_ORIGIN_COOKIE, rpcOriginOf } from '@/lib/preferences/rpc-origin'
import { contentSecurityPolicy } from '@/lib/server/content-security-policy'
import { PAGE_HEADER } from '@/lib/server/page-header'

const localize = createMiddleware(routing)

/** Every page: the language of its address, and a content security policy with a nonce of its own. */
export default function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy({
    nonce,
    development: process.env.NODE_ENV === 'development',
    walletConnect: Boolean(process.env.WALLETCONNECT_PROJECT_ID),
    ownRpcOrigin: rpcOriginOf(request.cookies.get(RPC_ORIGIN_COOKIE)?.value),
  })
  // Next reads the nonce from the policy on the request and puts it on its own scripts.
  request.headers.set('x-nonce', nonce)
  request.headers.set('content-security-policy', policy)
  request.headers.set(PAGE_HEADER, request.nextUrl.pathname)
  const response = localize(request)
  response.headers.set('content-security-policy', policy)
  if (request.headers.get('x-forwarded-proto') === 'https') {
    response.headers.set('strict-transport-security', 'max-age=31536000')
  }
  return response
}

export const config = {
  matcher: [
    '/((?!api/|_next/|robots\\.txt$|sitemap\\.xml$|manifest\\.json$|favicon\\.ico$|.*\\.(?:svg|png|ico|woff2)$).*)',
  ],
}
