import type { Served } from '@/lib/server/served'
import { CACHED_SECONDS } from '@/lib/server/served'

/** Shared caches may hold it for a third of a slot, and no longer: a figure must not be called fresh when it is not. */
const CACHE_CONTROL = `public, max-age=1, s-maxage=${CACHED_SECONDS}`

/** The snapshot, or 304 when the visitor has it already. */
export function snapshotResponse(request: Request, served: Served): Response {
  return bodyResponse(request, served)
}

/** What is the same for all visitors of a block, with its tag; 304 to those who have it. */
export function bodyResponse(
  request: Request,
  { body, etag }: { readonly body: string; readonly etag: string },
  cacheControl = CACHE_CONTROL,
  more: Readonly<Record<string, string>> = {},
): Response {
  const headers = {
    etag,
    'cache-control': cacheControl,
    'content-type': 'application/json; charset=utf-8',
    ...more,
  }
  if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return new Response(body, { headers })
}

/** If-None-Match compares weakly: a CDN may have weakened the tag. */
function matches(header: string | null, etag: string): boolean {
  if (header === null) return false
  const known = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return known.includes('*') || known.includes(etag)
}
