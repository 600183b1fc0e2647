/** Takes secrets out of a text. */
export type Mask = (text: string) => string

export const MASKED = '[masked]'

/** Any address: what stands behind the host may be a key, and so may a user name. */
const ADDRESS =
  /\b([a-z][a-z0-9+.-]{1,20}:\/\/)(?:([^\s"'<>\\/?#@]*)@)?([^\s"'<>\\/?#]*)([/?#][^\s"'<>\\]*)?/gi
/** The schemes of which nothing but the scheme is told. */
const OF_STORES = /^(redis|rediss|postgres|postgresql|mysql|amqps?):/i
const CREDENTIALS = /\b(basic|bearer)\s+[A-Za-z0-9+/=._~-]{4,}/gi
const NAMED =
  /(["']?\b(?:[a-z0-9]+[-_])*(?:api[-_]?key|access[-_]?token|auth[-_]?token|token|secret|passw(?:or)?d|pwd|signature|project[-_]?id)["']?\s*[=:]\s*["']?)[^\s"'&,;}\\]{4,}/gi
/** A provider's path without its host: /v3/<key>. */
const KEY_IN_PATH = /(\/v\d{1,2}\/)[A-Za-z0-9_-]{16,}/g
/** Shorter ones would take ordinary words with them. */
const SHORTEST = 6

/**
 * Masks what it was told to keep secret, wherever it stands and however it is written (as it is, in an address, escaped, in JSON, in the
 * base64 of a header), and whatever looks like a credential: the path and query of any address, `user:password@`, the whole address of a
 * store, `Basic` and `Bearer`, `key=…`. A value that is shorter than six characters is found by those forms only.
 */
export function maskSecrets(secrets: readonly string[]): Mask {
  const known = [...new Set(secrets.flatMap(forms))]
    .filter((each) => each.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .map((each) => new RegExp(escaped(each), 'g'))
  return (text) => {
    let masked = text
    for (const each of known) masked = masked.replace(each, MASKED)
    return masked
      .replace(
        ADDRESS,
        (whole, scheme: string, user: string | undefined, host: string, rest: string | undefined) => {
          // Where a line of a stack stands.
          if (scheme === 'file://') return whole
          if (OF_STORES.test(scheme)) return `${scheme}${MASKED}`
          return `${scheme}${user === undefined ? '' : `${MASKED}@`}${host}${rest === undefined || rest === '/' ? '' : `/${MASKED}`}`
        },
      )
      .replace(CREDENTIALS, `$1 ${MASKED}`)
      .replace(NAMED, `$1${MASKED}`)
      .replace(KEY_IN_PATH, `$1${MASKED}`)
  }
}

/** All ways in which a secret may come up in a text. */
function forms(secret: string): readonly string[] {
  return [secret, ...partsOfAddress(secret)].flatMap((each) => [each, encodeURIComponent(each)])
}

/** As a pattern that JSON in JSON in a line does not hide it from: quotes, slashes and backslashes gain backslashes each time. */
function escaped(secret: string): string {
  return [...secret]
    .map((sign) => {
      if (sign === '\\') return '\\\\+'
      if (sign === '"' || sign === '/') return `\\\\*${sign}`
      return sign.replace(/[.*+?^${}()|[\]]/, '\\$&')
    })
    .join('')
}

function partsOfAddress(secret: string): readonly string[] {
  if (!URL.canParse(secret) || !secret.includes('://')) return []
  const { href, username, password, pathname, search, searchParams, host } = new URL(secret)
  const user = unescaped(username)
  const word = unescaped(password)
  // Beside a password a name is a name, and likely a word that lines are full of (`default`, `evenkeel`); alone it may be the key.
  const isGuarded = word.length >= SHORTEST
  const both =
    password === '' ? [] : [`${user}:${word}`, base64(`${user}:${word}`), base64(`${username}:${password}`)]
  const whole = [href, href.replace(/\/$/, ''), `${host}${pathname}${search}`, ...both]
  // Of a store the path is a database's name, such as the one that all of our schemas begin with.
  const keys = OF_STORES.test(href) ? [] : pathname.split('/').map(unescaped).filter(isLikeKey)
  return [...whole, password, word, ...(isGuarded ? [] : [username, user]), ...keys, ...searchParams.values()]
}

/** Not `mainnet`, not `v3`, not `rpc`. */
function isLikeKey(part: string): boolean {
  return part.length >= 16 || (part.length >= 8 && /[^a-z]/.test(part))
}

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
