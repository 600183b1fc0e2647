/** One header of an answer, as Next's configuration takes it. */
export interface HeaderLine {
  readonly key: string
  readonly value: string
}

/** What the pages may ask of the browser: a full screen, copying and sharing. All else is off, for frames in them too. */
const PERMISSIONS = [
  'accelerometer=()',
  'autoplay=()',
  'browsing-topics=()',
  'camera=()',
  'clipboard-read=()',
  'clipboard-write=(self)',
  'display-capture=()',
  'encrypted-media=()',
  'fullscreen=(self)',
  'geolocation=()',
  'gyroscope=()',
  'hid=()',
  'idle-detection=()',
  'magnetometer=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'picture-in-picture=()',
  'publickey-credentials-get=(self)',
  'screen-wake-lock=()',
  'serial=()',
  'usb=()',
  'xr-spatial-tracking=()',
]

/** Right for every answer: pages, API, static files and errors. */
export const COMMON_HEADERS: readonly HeaderLine[] = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: PERMISSIONS.join(', ') },
  // Smart-wallet pop-ups talk back to their opener, so the opener may not be cut off.
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin-allow-popups' },
  { key: 'X-DNS-Prefetch-Control', value: 'off' },
]

/** For what came by https, by the word of the proxy that ended it: a browser believes this header over https only. */
export const HTTPS_HEADERS: readonly HeaderLine[] = [
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
]

/** An answer that is data: should a browser ever take it for a page, nothing in it loads, runs or is framed. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/**
 * For answers that are no pages. Those `forAll` may stand in others' pages (icons of the app in a wallet's list, the badge); nobody
 * else's page may take the rest in.
 */
export function dataHeaders(forAll: boolean): readonly HeaderLine[] {
  return [
    { key: 'Content-Security-Policy', value: forAll ? `${DATA_POLICY}; sandbox` : DATA_POLICY },
    { key: 'X-Frame-Options', value: 'DENY' },
    { key: 'Cross-Origin-Resource-Policy', value: forAll ? 'cross-origin' : 'same-origin' },
  ]
}
