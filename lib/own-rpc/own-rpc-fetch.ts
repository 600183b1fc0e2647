import { MOST_ANSWER_BYTES, TOO_LARGE } from '@/lib/server/answer-cap'
import { readAtMost } from '@/lib/server/read-body'

/** Statuses whose answers have no body, and may not be given one. */
const BODILESS: readonly number[] = [204, 205, 304]

/**
 * `fetch` for those who read an answer to its end by themselves: of more than 8 MiB nothing is handed on. Rejects then, and as `fetch`
 * does.
 */
export async function ownRpcFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init)
  const { status, statusText, headers } = response
  const text = await readAtMost(response, MOST_ANSWER_BYTES)
  if (text === undefined) throw new TypeError(`${TOO_LARGE} ${MOST_ANSWER_BYTES} bytes`)
  return new Response(BODILESS.includes(status) ? null : text, { status, statusText, headers })
}
