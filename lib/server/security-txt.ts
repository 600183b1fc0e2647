import type { Clock } from '@/lib/server/clock'
import type { Env } from '@/lib/server/env'
import { jsonResponse } from '@/lib/server/json-response'

const DAY_MS = 86_400_000
/** RFC 9116 wants it below a year; an instance that is not run any more must not answer as if somebody read. */
const GOOD_FOR_DAYS = 180

/**
 * `/.well-known/security.txt` by RFC 9116: whom to tell of a weakness of this instance. Nobody is named who did not say so: without a
 * contact of the operator's the answer is 404. `Expires` is a day's beginning, so that the text is the same all day.
 */
export function securityTxtResponse(
  { securityContact, publicUrl }: Pick<Env, 'securityContact' | 'publicUrl'>,
  now: Clock = Date.now,
): Response {
  if (securityContact === undefined)
    return jsonResponse(404, { error: 'The operator of this instance has named no contact for security.' })
  const expires = (Math.floor(now() / DAY_MS) + GOOD_FOR_DAYS) * DAY_MS
  const lines = [
    `Contact: ${securityContact}`,
    `Expires: ${new Date(expires).toISOString()}`,
    'Preferred-Languages: en, ja',
    ...(publicUrl === undefined ? [] : [`Canonical: ${publicUrl}/.well-known/security.txt`]),
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}
