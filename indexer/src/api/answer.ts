import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Json } from '@/lib/read/to-json'
import { type Indexed, readIndexed } from './indexed'

/** What a route makes of a valid question: an answer, or why there is none here. */
export type Answer =
  | { readonly status: 200; readonly body: Json }
  | { readonly status: 400 | 404; readonly error: string }

export const refuse = (status: 400 | 404, error: string): Answer => ({ status, error })

/**
 * Answers with JSON that is marked by its own content: a chain that was reorganised can have another history at the same height. 503
 * until the first block is indexed.
 */
export async function answer(c: Context, make: (indexed: Indexed) => Promise<Answer>): Promise<Response> {
  const indexed = await readIndexed()
  if (indexed === undefined)
    return c.json({ error: 'Nothing is indexed yet: the indexer has just begun.' }, 503)
  const made = await make(indexed)
  if (made.status !== 200) return c.json({ error: made.error }, made.status)
  const body = JSON.stringify(made.body)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = { etag, 'cache-control': 'public, max-age=0, must-revalidate' }
  if (c.req.header('if-none-match')?.includes(etag) === true) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' })
}
