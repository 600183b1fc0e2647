import { ROUTES } from '@/lib/server/metrics/routes'

/** The deepest route has seven parts; what is longer is none of ours and not worth the split. */
const LONGEST = 200

const PATTERNS = ROUTES.map((route) => ({
  route,
  parts: route.split('/').filter((part) => part !== ''),
})).sort(
  // What is named goes before what may be anything.
  (a, b) => a.route.split('[').length - b.route.split('[').length,
)

/**
 * The pattern of a route that an address belongs to, whatever stands in it: `/peg/[token]`, `/api/accounts/[address]`; `/_next` for what
 * Next serves by itself; `other` for all else, so that nobody can make up a new one.
 */
export function routeOf(url: string): string {
  const path = url.split('?', 1)[0] ?? ''
  if (path.startsWith('/_next/')) return '/_next'
  if (path.length > LONGEST) return 'other'
  const parts = path.split('/').filter((part) => part !== '')
  const own = parts[0] === 'ja' || parts[0] === 'en' ? parts.slice(1) : parts
  return PATTERNS.find((pattern) => matches(pattern.parts, own))?.route ?? 'other'
}

function matches(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length &&
    pattern.every((each, index) => each.startsWith('[') || each === parts[index])
  )
}
