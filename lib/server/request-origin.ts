/**
 * The origin under which this instance was asked for, for canonical addresses and language alternates: `EVENKEEL_PUBLIC_URL` when it is
 * set, else what the request (or the proxy in front) says. `header` reads one request header.
 */
export function requestOrigin(
  header: (name: string) => string | null,
  publicUrl: string | undefined = process.env.EVENKEEL_PUBLIC_URL,
): URL {
  if (publicUrl !== undefined && URL.canParse(publicUrl)) return new URL(new URL(publicUrl).origin)
  const host = header('x-forwarded-host') ?? header('host') ?? 'localhost'
  const protocol = isByHttps(header('x-forwarded-proto')) ? 'https' : 'http'
  const written = `${protocol}://${host.split(',')[0]?.trim() ?? ''}`
  return URL.canParse(written) ? new URL(written) : new URL('http://localhost')
}

/** Whether a request came by https, by the word of the proxy that the visitor met (`x-forwarded-proto`). */
export function isByHttps(forwarded: string | null | undefined): boolean {
  return forwarded?.split(',')[0]?.trim() === 'https'
}
