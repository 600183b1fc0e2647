import { randomUUID } from 'node:crypto'

export const REQUEST_ID_HEADER = 'x-request-id'

/** What a proxy in front may have given; anything else could forge lines of a log, or fill them. */
const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/

/** The id under which a request is logged: the one that it came with, if that is well-formed, else a new one. */
export function requestId(given: string | readonly string[] | undefined): string {
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID()
}
