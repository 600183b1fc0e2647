const YEAR = 31_536_000

/** What a cookie of ours holds; undefined where there is none. */
export function cookieValue(name: string): string | undefined {
  const found = document.cookie.split('; ').find((each) => each.startsWith(`${name}=`))
  return found?.slice(name.length + 1)
}

/** Keeps a cookie for a year; undefined takes it away. `value` holds no character that a cookie may not have. */
export function setCookie(name: string, value: string | undefined, sameSite: 'lax' | 'strict'): void {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  const age = value === undefined ? 0 : YEAR
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${age}; samesite=${sameSite}${secure}`
}
