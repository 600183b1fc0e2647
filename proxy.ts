import type { NextRequest } from 'next/server'
import createMiddleware from 'next-intl/middleware'
import { routing } from '@/i18n/routing'
import { RPC_ORIGIN_COOKIE, rpcOriginOf } from '@/lib/preferences/rpc-origin'
import { PAGE_HEADER } from '@/lib/server/page-header'
import { pageHeaders } from '@/lib/server/page-headers'

const localize = createMiddleware(routing)

/** Every page: the language of its address, and a content security policy with a nonce of its own. */
export default function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID())
  const ownRpcOrigin = rpcOriginOf(request.cookies.get(RPC_ORIGIN_COOKIE)?.value)
  const { policy, headers } = pageHeaders(process.env, nonce, ownRpcOrigin)
  // Next reads the nonce from the policy on the request and puts it on its own scripts.
  request.headers.set('x-nonce', nonce)
  request.headers.set('content-security-policy', policy)
  request.headers.set(PAGE_HEADER, request.nextUrl.pathname)
  const response = localize(request)
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

export const config = {
  matcher: [
    '/((?!api/|_next/|\\.well-known/|robots\\.txt$|sitemap\\.xml$|manifest\\.json$|favicon\\.ico$|.*\\.(?:svg|png|ico|woff2)$).*)',
  ],
}
