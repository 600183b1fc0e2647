import { isFields } from '@/lib/tx/quantity'

/** What is kept of one report: nothing that could name a person. */
export interface CspReport {
  /** one of `DIRECTIVES`, or `other` */
  readonly directive: string
  /** origin, scheme, or a word such as `inline`; never a path or a query */
  readonly blocked: string
  /** path of the page, without query */
  readonly page: string
}

/** Directives that a report is counted under; the name in a report is whatever its sender wrote. */
const DIRECTIVES: ReadonlySet<string> = new Set([
  ...['base-uri', 'connect-src', 'default-src', 'font-src', 'form-action', 'frame-ancestors', 'frame-src'],
  ...['img-src', 'manifest-src', 'media-src', 'object-src', 'require-trusted-types-for'],
  ...['script-src', 'script-src-attr', 'script-src-elem', 'style-src', 'style-src-attr', 'style-src-elem'],
  ...['trusted-types', 'worker-src'],
])
/** What browsers write where nothing with an address was blocked. */
const WORDS: ReadonlySet<string> = new Set([
  ...['inline', 'eval', 'wasm-eval', 'self', 'data', 'blob', 'filesystem', 'about'],
  ...['trusted-types-policy', 'trusted-types-sink'],
])
const MOST_REPORTS = 20
const MOST_PATH = 120

/**
 * The violations in the body of a report, in either format: `{"csp-report": {...}}` of `report-uri`, and the list of the Reporting API,
 * in which reports of another type count for nothing. Undefined when it is neither, or tells of more than a page could have.
 */
export function readCspReports(type: string, text: string): readonly CspReport[] | undefined {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return undefined
  }
  if (/^application\/csp-report\b/i.test(type)) {
    const report = isFields(body) ? body['csp-report'] : undefined
    if (!isFields(report)) return undefined
    const directive = report['effective-directive'] ?? report['violated-directive']
    return all([reportOf(directive, report['blocked-uri'], report['document-uri'])])
  }
  if (!/^application\/reports\+json\b/i.test(type) || !Array.isArray(body)) return undefined
  if (body.length === 0 || body.length > MOST_REPORTS || !body.every(isFields)) return undefined
  const violations = body.filter((each) => each.type === 'csp-violation')
  return all(
    violations.map(({ body: told, url }) =>
      isFields(told)
        ? reportOf(told.effectiveDirective, told.blockedURL, told.documentURL ?? url)
        : undefined,
    ),
  )
}

function all(reports: readonly (CspReport | undefined)[]): readonly CspReport[] | undefined {
  const known = reports.filter((report) => report !== undefined)
  return known.length === reports.length ? known : undefined
}

function reportOf(directive: unknown, blocked: unknown, page: unknown): CspReport | undefined {
  if (typeof directive !== 'string' || typeof page !== 'string') return undefined
  const path = URL.canParse(page) ? new URL(page).pathname.slice(0, MOST_PATH) : undefined
  if (path === undefined) return undefined
  // an older browser writes the whole directive, its sources included
  const [name = ''] = directive.trim().toLowerCase().split(/\s/)
  return {
    directive: DIRECTIVES.has(name) ? name : 'other',
    blocked: originOf(typeof blocked === 'string' ? blocked : ''),
    page: path,
  }
}

/** Only its origin is told: what follows may hold anything, a key or an account's address among it. */
function originOf(blocked: string): string {
  if (blocked === '' || WORDS.has(blocked)) return blocked === '' ? 'unknown' : blocked
  if (!URL.canParse(blocked)) return 'other'
  const { origin, protocol, host } = new URL(blocked)
  if (/^(https?|wss?):$/.test(protocol)) return origin === 'null' ? `${protocol}//${host}` : origin
  return /^[a-z][a-z0-9+.-]{0,30}:$/.test(protocol) ? protocol : 'other'
}
