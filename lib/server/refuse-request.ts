/** What a request line says. */
interface RequestLine {
  readonly method: string
  /** target as it was sent */
  readonly url: string
}

/** An answer without a page: why a request goes no further. */
export interface RequestRefusal {
  readonly status: 400 | 405 | 414
  readonly code: 'malformed' | 'method-not-allowed' | 'too-long'
  /** a sentence */
  readonly error: string
  readonly headers: Readonly<Record<string, string>>
}

/** Pages and files are read; what else a route of the API takes it says itself. */
const READS = ['GET', 'HEAD']
const ASKS = [...READS, 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
/** The app's longest own links have some hundred characters. */
const LONGEST = 8_192

/**
 * Why a request can be answered by no page, file or route; undefined: let it through. Next answers 500 to most of these: to a path that
 * is no percent-encoded UTF-8, to TRACE, to a POST on a file.
 */
export function refuseRequest({ method, url }: RequestLine): RequestRefusal | undefined {
  if (url.length > LONGEST) {
    return refusal(414, 'too-long', `The address is longer than ${LONGEST} characters.`)
  }
  const path = url.split('?', 1)[0] ?? ''
  if (!isReadable(path)) {
    return refusal(400, 'malformed', 'The path of the address is not percent-encoded text.')
  }
  const allowed = path.startsWith('/api/') ? ASKS : READS
  if (allowed.includes(method)) return undefined
  const error = `This address takes ${allowed.join(', ')}.`
  return refusal(405, 'method-not-allowed', error, { allow: allowed.join(', ') })
}

/** The target as a path: a request may name the whole address (RFC 9112, 3.2.2), which routes are not found by. */
export function pathOfTarget(target: string): string {
  const [, rest] = /^https?:\/\/[^/?#]*(.*)$/i.exec(target) ?? []
  if (rest === undefined) return target
  return rest.startsWith('/') ? rest : `/${rest}`
}

function isReadable(path: string): boolean {
  if (!path.startsWith('/')) return false
  try {
    return !hasControls(decodeURIComponent(path))
  } catch {
    return false
  }
}

function hasControls(text: string): boolean {
  for (const letter of text) if (letter < ' ' || letter === '\u007f') return true
  return false
}

function refusal(
  status: RequestRefusal['status'],
  code: RequestRefusal['code'],
  error: string,
  headers: RequestRefusal['headers'] = {},
): RequestRefusal {
  return { status, code, error, headers }
}
